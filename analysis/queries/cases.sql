-- Case studies whose organisation submitted.
SELECT DISTINCT
    m.case_study AS id,   -- label, such as '5.3'
    m.case_study AS label -- the same
FROM mart_submission AS m
WHERE m.case_study IS NOT NULL
ORDER BY id
