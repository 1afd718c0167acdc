-- Submissions of organisations that have several active ones, first the one
-- that counts: the earliest by its date, undated ones last, then by file.
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
LEFT JOIN raw_cell AS f ON f.submission = s.submission AND f.question = 'organisation'
WHERE s.status = 'active'
QUALIFY count(*) OVER (PARTITION BY s.organisation) > 1
ORDER BY s.organisation, place;
