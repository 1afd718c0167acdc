-- The pseudonyms behind the codes of a large store, in their order.
SELECT DISTINCT organisation AS word -- pseudonym
FROM main.mart_submission
ORDER BY organisation
