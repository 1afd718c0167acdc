-- Every finding, in the order it was made, masked.
SELECT
    finding,    -- id
    code,       -- kind of finding
    submission, -- submission id; '' for a whole file
    question,   -- instrument id; '' if none
    file,       -- masked name
    sheet,      -- worksheet; '' if none
    cell,       -- A1-style reference; '' if none
    part,       -- place in words; '' if none
    text,       -- source text
    reading,    -- what the tool made of it
    what,       -- what is wrong
    mend,       -- what to do
    candidates  -- joined with ' | '
FROM finding
ORDER BY rowid;
