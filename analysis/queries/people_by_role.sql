-- People in teams that count, with their role.
SELECT
    p.submission,                                       -- submission id
    p.organisation,                                     -- pseudonym
    p.person,                                           -- within the submission
    p.role AS role_id,                                  -- role id, or NULL if not read
    coalesce(r.label, p.role) AS role,                  -- role in words
    p.wte,                                              -- whole-time equivalents in the informatics role, or NULL
    p.wte IS NULL AS unread,                            -- time not read
    p.over_one,                                         -- above 1.0 WTE
    p.assumed AND p.wte IS NOT NULL AS assumed,         -- time rests on an assumption
    p.decided AND p.wte IS NOT NULL AS decided,         -- a person settled the time
    p.time_status AS status                             -- 'answered', 'blank', 'not_applicable' or 'unreadable'
FROM mart_person AS p
LEFT JOIN instrument_term AS r ON r.kind = 'role' AND r.id = p.role
ORDER BY r.ordinal NULLS LAST, p.role, p.organisation, p.submission, p.person
