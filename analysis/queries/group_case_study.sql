-- Organisations that count, by whether a case study of them was published.
SELECT
    m.organisation,                                                                -- pseudonym
    CASE WHEN m.case_study IS NULL THEN 'no' ELSE 'yes' END AS id,                 -- 'yes' or 'no'
    CASE WHEN m.case_study IS NULL THEN 'No case study' ELSE 'Case study' END AS label, -- in words
    CASE WHEN m.case_study IS NULL THEN 2 ELSE 1 END AS ordinal                    -- order of the groups
FROM mart_submission AS m
ORDER BY ordinal, m.organisation
