-- One row for each person in a team that counts.
CREATE VIEW mart_person AS
SELECT
    m.submission,      -- submission id
    m.organisation,    -- pseudonym
    r.person,          -- within the submission, from 1
    r.role,            -- role id of the edition, or NULL
    r.discipline,      -- reporting group of the primary background; 'unknown' if not read
    r.background,      -- leaf id of the primary background, or NULL
    r.backgrounds,     -- all leaf ids, primary first, joined with ' | '
    r.medic,           -- the primary background is a medical one; NULL if not read
    r.wte,             -- whole-time equivalents in the informatics role; NULL if not read
    r.time_status,     -- 'answered', 'blank', 'not_applicable' or 'unreadable'
    r.rule,            -- rule that read the time; '' if blank
    r.assumed,         -- something was assumed about the time
    r.rule = 'decision' AS decided, -- a person settled the time
    r.wte > 1 AS over_one -- more than one whole-time equivalent; NULL if not read
FROM mart_submission AS m
JOIN stg_role AS r USING (submission);

-- One row for each option of each closed question and each submission that
-- counts; one with no submission for each option where none counts.
CREATE VIEW mart_choice AS
SELECT
    o.question,     -- instrument id
    o.option,       -- option id
    o.ordinal,      -- in form order, from 1
    o.wording,      -- as printed
    o.short,        -- label
    m.submission,   -- submission id, or NULL
    m.organisation, -- pseudonym, or NULL
    CASE
        WHEN b.submission IS NOT NULL THEN s.selected
        WHEN a.status = 'answered' THEN a.value = o.option
    END AS selected, -- true, false, or NULL for no answer
    CASE
        WHEN s.selected IS NOT NULL THEN 'answered'
        WHEN b.any_selected THEN 'unclear'
        WHEN b.submission IS NOT NULL THEN 'blank'
        WHEN a.status = 'answered' AND a.value NOT IN (SELECT p.option FROM instrument_option AS p WHERE p.question = o.question)
            THEN 'other_answer'
        ELSE coalesce(a.status, 'blank')
    END AS status,   -- 'answered', 'blank', 'not_applicable', 'unreadable', 'unclear' (a mark) or 'other_answer' (not an option)
    coalesce(s.assumed, a.assumed AND a.value = o.option, false) AS assumed, -- the choice rests on an assumption
    coalesce(s.rule = 'decision', a.rule = 'decision' AND a.value = o.option, false) AS decided -- a person settled the choice
FROM instrument_option AS o
LEFT JOIN mart_submission AS m ON true
LEFT JOIN stg_selection AS s ON s.submission = m.submission AND s.question = o.question AND s.option = o.option
LEFT JOIN stg_answer AS a ON a.submission = m.submission AND a.question = o.question
LEFT JOIN (
    SELECT submission, question, bool_or(selected IS NOT NULL) AS any_selected
    FROM stg_selection
    GROUP BY submission, question
) AS b ON b.submission = m.submission AND b.question = o.question;
