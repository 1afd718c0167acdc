-- The pseudonyms behind the numbers of a large store, in their order.
SELECT word -- pseudonym
FROM organisation_number
ORDER BY number
