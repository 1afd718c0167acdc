-- Consents given with submissions that count: a row for each of both.
SELECT
    m.submission,              -- submission id
    m.organisation,            -- pseudonym
    c.consent AS option,       -- 'consent_publish' or 'consent_interview'
    c.label,                   -- in words
    CASE c.consent WHEN 'consent_publish' THEN m.consent_publish ELSE m.consent_interview END AS selected, -- ticked; blank is false
    'answered' AS status       -- always 'answered': blank is no
FROM (VALUES
    (1, 'consent_publish', 'Willing for the case study to be published'),
    (2, 'consent_interview', 'Willing to be interviewed')
) AS c (ordinal, consent, label)
LEFT JOIN mart_submission AS m ON true
ORDER BY c.ordinal, m.organisation, m.submission
