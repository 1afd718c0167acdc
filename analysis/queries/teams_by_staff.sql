-- Teams that count, with the staff their organisation employs.
SELECT
    t.submission,                          -- submission id
    t.organisation,                        -- pseudonym
    t.wte,                                 -- total of the times read, WTE; NULL if none was read
    t.headcount,                           -- staff employed, people; NULL if not known
    t.people - t.people_read AS unread,    -- people whose time is not read
    t.assumed,                             -- people whose time rests on an assumption
    t.decided,                             -- people whose time a person settled
    CASE
        WHEN t.headcount IS NULL THEN 'staff_employed_not_known'
        WHEN t.wte IS NOT NULL THEN 'answered'
        WHEN t.people = 0 THEN 'no_people'
        ELSE 'no_readable_time'
    END AS status                          -- 'answered', 'staff_employed_not_known', 'no_people' or 'no_readable_time'
FROM mart_team AS t
ORDER BY t.headcount NULLS LAST, t.organisation, t.submission
