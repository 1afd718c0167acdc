-- Values read of submissions that count, by kind, and what they rest on.
SELECT
    r.kind,                 -- id of the kind
    r.label,                -- the kind in words
    r.readings,             -- values read, or settled
    r.decided,              -- of these, settled by a person
    r.assumed               -- of these, read on an assumption
FROM mart_reading AS r
ORDER BY r.ordinal
