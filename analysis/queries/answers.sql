-- Answers to an open question, of submissions that count.
SELECT
    m.submission,                                -- submission id
    m.organisation,                              -- pseudonym
    a.value AS answer,                           -- as written, names and addresses masked; NULL unless answered
    coalesce(a.assumed, false) AS assumed,       -- the answer rests on an assumption
    coalesce(a.rule = 'decision', false) AS decided, -- a person settled the answer
    coalesce(a.status, 'blank') AS status        -- 'answered', 'blank', 'not_applicable' or 'unreadable'
FROM mart_submission AS m
LEFT JOIN stg_answer AS a ON a.submission = m.submission AND a.question = $question
ORDER BY m.organisation, m.submission
