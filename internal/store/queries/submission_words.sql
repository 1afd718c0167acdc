-- The submission ids behind the numbers of a large store, in their order.
SELECT word -- submission id
FROM submission_number
ORDER BY number
