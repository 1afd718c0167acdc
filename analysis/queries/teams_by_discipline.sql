-- Reporting groups, and teams that count by reporting group: a row for each
-- group, without a submission; and for each team a row for each group that
-- somebody of it is in, or one without a group where nobody is in the team.
WITH groups AS (
    SELECT id, label, ordinal FROM instrument_term WHERE kind = 'group'
    UNION ALL
    SELECT DISTINCT p.discipline, p.discipline, 10000
    FROM mart_person AS p
    WHERE p.discipline NOT IN (SELECT id FROM instrument_term WHERE kind = 'group')
),
of_team AS (
    SELECT
        p.submission,
        p.discipline,
        round(sum(p.wte), 9) AS wte,
        count(*) AS people,
        count(*) - count(p.wte) AS unread,
        count(*) FILTER (p.assumed) AS assumed,
        count(*) FILTER (p.decided) AS decided
    FROM mart_person AS p
    GROUP BY p.submission, p.discipline
),
cells AS (
    SELECT t.submission, t.organisation, t.people AS team_people, t.wte AS team_wte, d.* EXCLUDE (submission)
    FROM mart_team AS t
    LEFT JOIN of_team AS d ON d.submission = t.submission
    UNION ALL
    SELECT NULL, NULL, NULL, NULL, g.id, NULL, 0, 0, 0, 0
    FROM groups AS g
)
SELECT
    c.submission,                                       -- submission id; NULL for a group alone
    c.organisation,                                     -- pseudonym; NULL for a group alone
    c.discipline AS discipline_id,                      -- group id; NULL for a team of nobody
    g.label AS discipline,                              -- group in words
    c.wte,                                              -- times read of the team's people in the group, WTE; NULL if none
    c.people,                                           -- the team's people in the group
    c.unread,                                           -- of these, whose time is not read
    c.assumed,                                          -- of these, whose time rests on an assumption
    c.decided,                                          -- of these, whose time a person settled
    CASE
        WHEN c.submission IS NULL THEN NULL
        WHEN c.team_people = 0 THEN 'no_people'
        WHEN c.team_wte IS NULL THEN 'no_readable_time'
        WHEN c.team_wte = 0 THEN 'team_of_zero_wte'
        ELSE 'answered'
    END AS status                                       -- of the team: 'answered', 'no_people', 'no_readable_time' or 'team_of_zero_wte'; NULL for a group alone
FROM cells AS c
LEFT JOIN groups AS g ON g.id = c.discipline
ORDER BY c.submission IS NOT NULL, c.organisation, c.submission, g.ordinal, c.discipline
