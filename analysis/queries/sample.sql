-- Submissions, those that count and those that do not.
SELECT
    s.submission,                                                     -- submission id
    s.organisation,                                                   -- pseudonym
    CASE WHEN s.status = 'active' THEN 'answered' ELSE s.status END AS status -- 'answered', 'superseded' or 'excluded'
FROM stg_submission AS s
ORDER BY s.organisation, s.submission
