-- Themes given to the answers to an open question, of submissions that count.
SELECT
    m.submission,                                -- submission id
    m.organisation,                              -- pseudonym
    c.passage,                                   -- passage of the answer, from 1; NULL if not coded
    c.theme,                                     -- theme id; NULL if not coded
    c.coder,                                     -- coder; NULL if not coded
    CASE
        WHEN c.theme IS NOT NULL THEN 'answered'
        WHEN a.status = 'answered' THEN 'not_coded'
        ELSE coalesce(a.status, 'blank')
    END AS status                                -- 'answered' (coded), 'not_coded', 'blank', 'not_applicable' or 'unreadable'
FROM mart_submission AS m
LEFT JOIN stg_answer AS a ON a.submission = m.submission AND a.question = $question
LEFT JOIN stg_coding AS c ON c.submission = m.submission AND c.question = $question
ORDER BY m.organisation, m.submission, c.theme, c.passage, c.coder
