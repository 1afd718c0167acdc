-- People of certain roles in teams that count.
SELECT
    p.submission,                                       -- submission id
    p.organisation,                                     -- pseudonym
    p.person,                                           -- within the submission
    p.role,                                             -- role id
    p.wte,                                              -- whole-time equivalents in the informatics role, or NULL
    p.wte IS NULL AS unread,                            -- time not read
    p.over_one,                                         -- above 1.0 WTE
    p.assumed AND p.wte IS NOT NULL AS assumed,         -- time rests on an assumption
    p.decided AND p.wte IS NOT NULL AS decided,         -- a person settled the time
    p.time_status AS status                             -- 'answered', 'blank', 'not_applicable' or 'unreadable'
FROM mart_person AS p
WHERE p.role IN ($roles)
ORDER BY p.organisation, p.submission, p.person
