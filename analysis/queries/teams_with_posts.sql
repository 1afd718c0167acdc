-- Whether teams that count list two posts, each under any of its titles.
SELECT
    m.submission,                                       -- submission id
    m.organisation,                                     -- pseudonym
    coalesce(bool_or(p.role IN ($first)), false)
        AND coalesce(bool_or(p.role IN ($second)), false) AS both_posts, -- somebody in each
    CASE WHEN count(p.person) = 0 THEN 'no_people' ELSE 'answered' END AS status -- 'answered' or 'no_people'
FROM mart_submission AS m
LEFT JOIN mart_person AS p USING (submission)
GROUP BY m.submission, m.organisation
ORDER BY m.organisation, m.submission
