-- People without the times that rest on an assumption, in this session.
UPDATE temp.mart_person
SET wte = NULL,               -- not read
    over_one = NULL,          -- not read
    time_status = 'assumed',  -- why it does not count
    assumed = false           -- nothing left that is
WHERE assumed;
