-- A finding as it was before masking: one row, or none if nothing was masked.
SELECT
    file,      -- name as given
    sheet,     -- worksheet
    text,      -- source text
    reading,   -- what the tool made of it
    what,      -- what is wrong
    mend,      -- what to do
    candidates -- joined with ' | '
FROM identity_finding
WHERE finding = ? -- finding id
LIMIT 1;
