-- Teams that count by reporting group: a row for each of both; where no
-- submission counts, a row for each group with no submission.
WITH groups AS (
    SELECT id, label, ordinal FROM instrument_term WHERE kind = 'group'
    UNION ALL
    SELECT DISTINCT p.discipline, p.discipline, 10000
    FROM mart_person AS p
    WHERE p.discipline NOT IN (SELECT id FROM instrument_term WHERE kind = 'group')
)
SELECT
    t.submission,                                       -- submission id, or NULL
    t.organisation,                                     -- pseudonym, or NULL
    g.id AS discipline_id,                              -- group id
    g.label AS discipline,                              -- group in words
    round(sum(p.wte), 9) AS wte,                        -- times read of the team's people in the group, WTE; NULL if none
    count(p.person) AS people,                          -- the team's people in the group
    count(p.person) - count(p.wte) AS unread,           -- of these, whose time is not read
    count(p.person) FILTER (p.assumed) AS assumed,      -- of these, whose time rests on an assumption
    count(p.person) FILTER (p.decided) AS decided,      -- of these, whose time a person settled
    CASE
        WHEN t.people = 0 THEN 'no_people'
        WHEN t.wte IS NULL THEN 'no_readable_time'
        WHEN t.wte = 0 THEN 'team_of_zero_wte'
        ELSE 'answered'
    END AS status                                       -- of the team: 'answered', 'no_people', 'no_readable_time' or 'team_of_zero_wte'
FROM groups AS g
LEFT JOIN mart_team AS t ON true
LEFT JOIN mart_person AS p ON p.submission = t.submission AND p.discipline = g.id
GROUP BY t.submission, t.organisation, g.id, g.label, g.ordinal, t.people, t.wte
ORDER BY t.organisation, t.submission, g.ordinal, g.id
