-- Organisations that count, by type as the reference table words it.
SELECT
    m.organisation,                          -- pseudonym
    coalesce(m.type, 'unknown') AS id,       -- type as written, or 'unknown'
    coalesce(m.type, 'Not known') AS label,  -- in words
    CASE WHEN m.type IS NULL THEN 2 ELSE 1 END AS ordinal -- order of the groups
FROM mart_submission AS m
ORDER BY ordinal, id, m.organisation
