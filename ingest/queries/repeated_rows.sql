-- The submissions of organisations that answered more than once, organisation
-- by organisation, the one that counts first.
SELECT
    submission,   -- submission id
    organisation, -- pseudonym
    file,         -- masked name of the file
    sheet,        -- worksheet, or ''
    cell,         -- cell of the organisation's name, or ''
    place,        -- 1 for the one that counts
    sha256        -- of the file
FROM repeated_submission
ORDER BY organisation, place;
