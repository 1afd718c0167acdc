-- Organisations that count, by nation.
SELECT
    m.organisation,                            -- pseudonym
    coalesce(m.nation, 'unknown') AS id,       -- nation in full, or 'unknown'
    coalesce(m.nation, 'Not known') AS label,  -- in words
    CASE m.nation WHEN 'England' THEN 1 WHEN 'Scotland' THEN 2 WHEN 'Wales' THEN 3 WHEN 'Northern Ireland' THEN 4 ELSE 5 END AS ordinal -- order of the groups
FROM mart_submission AS m
ORDER BY ordinal, id, m.organisation
