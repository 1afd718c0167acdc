-- Submissions that count, with the sector of their organisation.
SELECT
    m.submission,   -- submission id
    m.organisation, -- pseudonym
    m.sector        -- 'nhs_provider', 'ics', 'local_authority', as written, or NULL if not known
FROM mart_submission AS m
ORDER BY m.sector NULLS LAST, m.organisation, m.submission
