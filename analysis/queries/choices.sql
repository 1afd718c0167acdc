-- Options of a closed question by submission that counts; where none counts, a
-- row for each option with no submission.
SELECT
    c.submission,       -- submission id, or NULL
    c.organisation,     -- pseudonym, or NULL
    c.option,           -- option id
    c.short AS label,   -- label
    c.wording,          -- as printed
    c.ordinal,          -- in form order, from 1
    c.selected,         -- true, false, or NULL for no answer
    c.assumed,          -- the choice rests on an assumption
    c.decided,          -- a person settled the choice
    c.status            -- 'answered', 'blank', 'not_applicable', 'unreadable', 'unclear' or 'other_answer'
FROM mart_choice AS c
WHERE c.question = $question
ORDER BY c.ordinal, c.option, c.organisation, c.submission
