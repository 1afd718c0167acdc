-- Organisations that count, by sector.
SELECT
    m.organisation,                            -- pseudonym
    coalesce(m.sector, 'unknown') AS id,       -- 'nhs_provider', 'ics', 'local_authority', as written, or 'unknown'
    CASE m.sector WHEN 'nhs_provider' THEN 'NHS providers' WHEN 'ics' THEN 'Integrated care systems' WHEN 'local_authority' THEN 'Local authorities' ELSE coalesce(m.sector, 'Not known') END AS label, -- in words
    CASE m.sector WHEN 'nhs_provider' THEN 1 WHEN 'ics' THEN 2 WHEN 'local_authority' THEN 3 ELSE 4 END AS ordinal -- order of the groups
FROM mart_submission AS m
ORDER BY ordinal, id, m.organisation
