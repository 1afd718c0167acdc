-- Numbers for the keys of a large store, in the order of their texts.
CREATE OR REPLACE TEMP TABLE organisation_number AS
SELECT
    organisation AS word,                                                 -- pseudonym
    (row_number() OVER (ORDER BY organisation) - 1)::INTEGER AS number    -- from 0
FROM (SELECT DISTINCT organisation FROM $store.main.stg_submission)
ORDER BY number;

CREATE OR REPLACE TEMP TABLE submission_number AS
SELECT
    submission AS word,                                                   -- submission id
    (row_number() OVER (ORDER BY submission) - 1)::INTEGER AS number      -- from 0
FROM $store.main.stg_submission
ORDER BY number;
