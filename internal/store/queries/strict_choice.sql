-- Choices without those that rest on an assumption, in this session.
UPDATE temp.mart_choice
SET selected = NULL,     -- not read
    status = 'assumed',  -- why it does not count
    assumed = false      -- nothing left that is
WHERE assumed;
