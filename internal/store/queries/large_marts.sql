-- The tables of a large store for this session, with numbers for keys. What
-- only views need is worked out first, from the store as it is.
CREATE OR REPLACE TEMP TABLE mart_reading AS FROM $store.main.mart_reading;

CREATE OR REPLACE TEMP TABLE mart_team AS
SELECT t.* REPLACE (
    s.number AS submission,                           -- submission id
    o.number AS organisation,                         -- pseudonym
    t.people::INTEGER AS people,                      -- people in the role table
    t.people_read::INTEGER AS people_read,            -- people whose time was read
    t.assumed::INTEGER AS assumed,                    -- people whose time rests on an assumption
    t.decided::INTEGER AS decided                     -- people whose time a person settled
)
FROM $store.main.mart_team AS t
JOIN submission_number AS s ON s.word = t.submission
JOIN organisation_number AS o ON o.word = t.organisation;

CREATE OR REPLACE TEMP TABLE mart_person AS
SELECT p.* REPLACE (
    s.number AS submission,                           -- submission id
    o.number AS organisation                          -- pseudonym
)
FROM $store.main.mart_person AS p
JOIN submission_number AS s ON s.word = p.submission
JOIN organisation_number AS o ON o.word = p.organisation;

CREATE OR REPLACE TEMP TABLE mart_choice AS
SELECT c.* REPLACE (
    c.question::question_code AS question,            -- instrument id
    c.option::option_code AS option,                  -- option id
    c.ordinal::UTINYINT AS ordinal,                   -- in form order, from 1
    c.wording::wording_text AS wording,               -- as printed
    c.short::short_text AS short,                     -- label
    s.number AS submission,                           -- submission id, or NULL
    o.number AS organisation,                         -- pseudonym, or NULL
    c.status::choice_status AS status                 -- status of the choice
)
FROM $store.main.mart_choice AS c
LEFT JOIN submission_number AS s ON s.word = c.submission
LEFT JOIN organisation_number AS o ON o.word = c.organisation;

CREATE OR REPLACE TEMP TABLE mart_submission AS
SELECT m.* REPLACE (
    s.number AS submission,                           -- submission id
    o.number AS organisation                          -- pseudonym
)
FROM $store.main.mart_submission AS m
JOIN submission_number AS s ON s.word = m.submission
JOIN organisation_number AS o ON o.word = m.organisation;

CREATE OR REPLACE TEMP VIEW stg_submission AS
SELECT m.* REPLACE (
    s.number AS submission,                           -- submission id
    o.number AS organisation                          -- pseudonym
)
FROM $store.main.stg_submission AS m
JOIN submission_number AS s ON s.word = m.submission
JOIN organisation_number AS o ON o.word = m.organisation;

CREATE OR REPLACE TEMP VIEW stg_answer AS
SELECT a.* REPLACE (
    s.number AS submission                            -- submission id
)
FROM $store.main.stg_answer AS a
JOIN submission_number AS s ON s.word = a.submission;

CREATE OR REPLACE TEMP VIEW stg_coding AS
SELECT c.* REPLACE (
    s.number AS submission                            -- submission id
)
FROM $store.main.stg_coding AS c
JOIN submission_number AS s ON s.word = c.submission;
