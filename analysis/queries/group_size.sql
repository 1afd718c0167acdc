-- Organisations that count, by the staff they employ.
SELECT
    m.organisation,          -- pseudonym
    b.id,                    -- band
    b.label,                 -- in words
    b.ordinal                -- order of the groups
FROM mart_submission AS m
JOIN (VALUES
    ('under_5000', 'Under 5,000 staff', 1, 0, 4999),
    ('5000_to_9999', '5,000 to 9,999 staff', 2, 5000, 9999),
    ('10000_or_more', '10,000 staff or more', 3, 10000, 2147483647),
    ('unknown', 'Not known', 4, -1, -1)
) AS b(id, label, ordinal, from_staff, to_staff) ON coalesce(m.headcount, -1) BETWEEN b.from_staff AND b.to_staff
ORDER BY b.ordinal, m.organisation
