-- Reporting groups, in the order of the instrument.
SELECT
    g.id,   -- group id
    g.label -- in words
FROM instrument_term AS g
WHERE g.kind = 'group'
ORDER BY g.ordinal, g.id
