-- Options of a closed question, as the instrument has them.
SELECT
    o.option AS id,     -- option id
    o.short AS label,   -- label
    o.ordinal,          -- in form order, from 1
    o.wording           -- as printed
FROM instrument_option AS o
WHERE o.question = $question
ORDER BY o.ordinal, o.option
