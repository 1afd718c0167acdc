-- What stands in a place of a file: a row for each answer read from it, in the
-- order of the form. The parts of a line of text share its place.
SELECT
    coalesce(text, '') AS text -- as written, masked; '' where it is withheld
FROM raw_cell
WHERE file IN (?, ?, ?) -- name as given, or masked
    AND sheet = ?       -- worksheet; '' for CSV
    AND cell = ?        -- A1-style reference; '' for a document without cells
    AND part = ?        -- place in words; '' if the whole cell
ORDER BY rowid;
