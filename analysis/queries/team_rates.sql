-- Teams that count, with their whole-time equivalents per thousand staff employed.
SELECT
    t.submission,                                        -- submission id
    t.organisation,                                      -- pseudonym
    1000 * t.wte / nullif(t.headcount, 0) AS rate,       -- WTE per thousand staff employed; NULL if either is not known
    t.wte,                                               -- total of the times read, WTE; NULL if none was read
    t.headcount,                                         -- staff employed, people; NULL if not known
    t.wte < CAST($threshold AS DOUBLE) AS under,         -- the team is strictly under the threshold, WTE; NULL if no time was read
    CASE
        WHEN coalesce(t.headcount, 0) = 0 THEN 'no: staff employed not known'
        WHEN t.wte IS NOT NULL THEN 'yes'
        WHEN t.people = 0 THEN 'no: nobody is listed'
        ELSE 'no: no time was read'
    END AS counted,                                      -- whether there is a rate, and why not, in words
    t.people - t.people_read AS unread,                  -- people whose time is not read
    t.assumed,                                           -- people whose time rests on an assumption
    t.decided,                                           -- people whose time a person settled
    CASE
        WHEN coalesce(t.headcount, 0) = 0 THEN 'staff_employed_not_known'
        WHEN t.wte IS NOT NULL THEN 'answered'
        WHEN t.people = 0 THEN 'no_people'
        ELSE 'no_readable_time'
    END AS status                                        -- 'answered', 'staff_employed_not_known', 'no_people' or 'no_readable_time'
FROM mart_team AS t
ORDER BY rate DESC NULLS LAST, t.organisation, t.submission
