-- People in teams that count, with the rule that read their time.
SELECT
    p.submission,                                       -- submission id
    p.organisation,                                     -- pseudonym
    p.person,                                           -- within the submission
    p.rule,                                             -- rule; '' if nothing was written
    p.wte,                                              -- whole-time equivalents in the informatics role, or NULL
    p.assumed,                                          -- time rests on an assumption
    p.decided,                                          -- a person settled the time
    p.wte IS NULL AS unread,                            -- time not read
    p.time_status AS status                             -- 'answered', 'blank', 'not_applicable' or 'unreadable'
FROM mart_person AS p
ORDER BY p.rule, p.organisation, p.submission, p.person
