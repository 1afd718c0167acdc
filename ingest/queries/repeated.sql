-- Submissions of organisations that have several active ones, first the one
-- that counts: the earliest by its date, undated ones last, then by file. A
-- table for the session, for there may be a million.
CREATE OR REPLACE TEMP TABLE repeated_submission AS
WITH several AS (
    SELECT organisation FROM stg_submission WHERE status = 'active' GROUP BY organisation HAVING count(*) > 1
)
SELECT
    s.submission,                                   -- submission id
    s.organisation,                                 -- pseudonym
    coalesce(f.file, '')                AS file,    -- masked name of the file
    coalesce(f.sheet, '')               AS sheet,   -- worksheet, or ''
    coalesce(f.cell, '')                AS cell,    -- cell of the organisation's name, or ''
    row_number() OVER (
        PARTITION BY s.organisation
        ORDER BY s.answered_on NULLS LAST, f.file, s.record, s.submission
    )                                   AS place,   -- 1 for the one that counts
    s.file_sha256                       AS sha256   -- of the file
FROM stg_submission AS s
SEMI JOIN several USING (organisation)
LEFT JOIN raw_cell AS f ON f.submission = s.submission AND f.question = 'organisation'
WHERE s.status = 'active'
ORDER BY s.organisation, place;
