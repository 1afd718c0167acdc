-- The tables under the marts of a large store for this session, with numbers
-- for keys and codes for words: the views of the store are worked out over these.
-- What only counts readings is worked out from the store as it is.
CREATE OR REPLACE TEMP TABLE mart_reading AS FROM $store.main.mart_reading;

CREATE OR REPLACE TEMP TABLE mart_submission AS
SELECT m.* REPLACE (
    s.number AS submission,                           -- submission id
    o.number AS organisation                          -- pseudonym
)
FROM $store.main.mart_submission AS m
JOIN submission_number AS s ON s.word = m.submission
JOIN organisation_number AS o ON o.word = m.organisation;

CREATE OR REPLACE TEMP TABLE instrument_option AS
SELECT i.* REPLACE (
    i.question::question_code AS question,            -- instrument id
    i.option::option_code AS option,                  -- option id
    i.ordinal::UTINYINT AS ordinal,                   -- in form order, from 1
    i.wording::wording_text AS wording,               -- as printed
    i.short::short_text AS short                      -- label
)
FROM $store.main.instrument_option AS i;

CREATE OR REPLACE TEMP TABLE stg_selection AS
SELECT c.* REPLACE (
    s.number AS submission,                           -- submission id
    c.question::question_code AS question,            -- instrument id
    c.option::option_code AS option,                  -- option id
    c.rule::selection_rule AS rule                    -- rule that read the mark
)
FROM $store.main.stg_selection AS c
JOIN submission_number AS s ON s.word = c.submission;

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

CREATE OR REPLACE TEMP VIEW stg_role AS
SELECT r.* REPLACE (
    s.number AS submission                            -- submission id
)
FROM $store.main.stg_role AS r
JOIN submission_number AS s ON s.word = r.submission;

CREATE OR REPLACE TEMP VIEW stg_stated_total AS
SELECT t.* REPLACE (
    s.number AS submission                            -- submission id
)
FROM $store.main.stg_stated_total AS t
JOIN submission_number AS s ON s.word = t.submission;

CREATE OR REPLACE TEMP VIEW stg_coding AS
SELECT c.* REPLACE (
    s.number AS submission                            -- submission id
)
FROM $store.main.stg_coding AS c
JOIN submission_number AS s ON s.word = c.submission;
