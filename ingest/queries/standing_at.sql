-- What stands in a place of a file: one row, or none.
SELECT
    coalesce(text, '') AS text -- as written, masked; '' where it is withheld
FROM raw_cell
WHERE file IN (?, ?, ?) -- name as given, or masked
    AND sheet = ?       -- worksheet; '' for CSV
    AND cell = ?        -- A1-style reference
    AND part = ?        -- place in words; '' if the whole cell
ORDER BY submission, question, item
LIMIT 1;
