-- Whether teams that count have anybody with a background, primary or not.
SELECT
    m.submission,                          -- submission id
    m.organisation,                        -- pseudonym
    bool_or(
        p.discipline = $background
        OR list_contains(string_split(p.backgrounds, ' | '), $background)
    ) AS present,                          -- somebody has it
    CASE WHEN count(p.person) = 0 THEN 'no_people' ELSE 'answered' END AS status -- 'answered' or 'no_people'
FROM mart_submission AS m
LEFT JOIN mart_person AS p USING (submission)
GROUP BY m.submission, m.organisation
ORDER BY m.organisation, m.submission
