-- The team of one published case study.
SELECT
    t.submission,                          -- submission id
    t.organisation,                        -- pseudonym
    t.wte,                                 -- total of the times read, WTE; NULL if none was read
    t.stated,                              -- total as the organisation states it, WTE, or NULL
    t.people - t.people_read AS unread,    -- people whose time is not read
    t.assumed,                             -- people whose time rests on an assumption
    t.decided,                             -- people whose time a person settled
    CASE
        WHEN t.wte IS NOT NULL THEN 'answered'
        WHEN t.people = 0 THEN 'no_people'
        ELSE 'no_readable_time'
    END AS status                          -- 'answered', 'no_people' or 'no_readable_time'
FROM mart_team AS t
WHERE t.case_study = $case
ORDER BY t.organisation, t.submission
