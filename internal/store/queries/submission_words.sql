-- The submission ids behind the codes of a large store, in their order.
SELECT DISTINCT submission AS word -- submission id
FROM main.mart_submission
ORDER BY submission
