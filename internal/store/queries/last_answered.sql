-- The last day on which a submission that counts was answered: one row.
SELECT max(answered_on) AS day -- date; NULL if no submission is dated
FROM stg_submission
WHERE status = 'active';
