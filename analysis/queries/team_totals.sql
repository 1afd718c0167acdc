-- Teams that count, with both totals and the staff employed, whether they are known or not.
SELECT
    t.submission,                          -- submission id
    t.organisation,                        -- pseudonym
    t.sector,                              -- 'nhs_provider', 'ics', 'local_authority', as written, or NULL
    t.wte,                                 -- total of the times read, WTE; NULL if none was read
    t.stated,                              -- total as the organisation states it, WTE, or NULL
    nullif(t.headcount, 0) AS headcount,   -- staff employed, people; NULL if not known
    t.people,                              -- people in the role table
    t.people - t.people_read AS unread,    -- people whose time is not read
    t.assumed,                             -- people whose time rests on an assumption
    t.decided                              -- people whose time a person settled
FROM mart_team AS t
ORDER BY t.organisation, t.submission
