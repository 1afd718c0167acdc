-- Teams that count, with their whole-time equivalents.
SELECT
    t.submission,                          -- submission id
    t.organisation,                        -- pseudonym
    t.sector,                              -- 'nhs_provider', 'ics', 'local_authority', as written, or NULL
    t.wte,                                 -- total of the times read, WTE; NULL if none was read
    t.stated,                              -- total as the organisation states it, WTE, or NULL
    t.people,                              -- people in the role table
    t.people - t.people_read AS unread,    -- people whose time is not read
    t.assumed,                             -- people whose time rests on an assumption
    t.decided,                             -- people whose time a person settled
    p.over_one,                            -- people above 1.0 WTE
    CASE
        WHEN t.wte IS NOT NULL THEN 'answered'
        WHEN t.people = 0 THEN 'no_people'
        ELSE 'no_readable_time'
    END AS status                          -- 'answered', 'no_people' or 'no_readable_time'
FROM mart_team AS t
LEFT JOIN (
    SELECT submission, count(*) FILTER (over_one) AS over_one
    FROM mart_person
    GROUP BY submission
) AS p USING (submission)
ORDER BY t.wte DESC NULLS LAST, t.organisation, t.submission
