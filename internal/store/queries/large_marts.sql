-- The marts of a large store for this session, with keys and codes in few bytes.
CREATE OR REPLACE TEMP TABLE mart_submission AS
SELECT * REPLACE (
    submission::submission_key AS submission,         -- submission id
    organisation::organisation_key AS organisation    -- pseudonym
) FROM main.mart_submission;

CREATE OR REPLACE TEMP TABLE mart_team AS
SELECT * REPLACE (
    submission::submission_key AS submission,         -- submission id
    organisation::organisation_key AS organisation,   -- pseudonym
    people::INTEGER AS people,                        -- people in the role table
    people_read::INTEGER AS people_read,              -- people whose time was read
    assumed::INTEGER AS assumed,                      -- people whose time rests on an assumption
    decided::INTEGER AS decided                       -- people whose time a person settled
) FROM main.mart_team;

CREATE OR REPLACE TEMP TABLE mart_person AS
SELECT * REPLACE (
    submission::submission_key AS submission,         -- submission id
    organisation::organisation_key AS organisation,   -- pseudonym
    role::role_key AS role,                           -- role id, or NULL
    discipline::discipline_key AS discipline,         -- reporting group
    background::background_key AS background,         -- leaf id, or NULL
    backgrounds::backgrounds_text AS backgrounds,     -- all leaf ids
    time_status::time_status AS time_status,          -- status of the time
    rule::time_rule AS rule                           -- rule that read the time
) FROM main.mart_person;

CREATE OR REPLACE TEMP TABLE mart_choice AS
SELECT * REPLACE (
    question::question_key AS question,               -- instrument id
    option::option_key AS option,                     -- option id
    ordinal::UTINYINT AS ordinal,                     -- in form order, from 1
    wording::wording_text AS wording,                 -- as printed
    short::short_text AS short,                       -- label
    submission::submission_key AS submission,         -- submission id, or NULL
    organisation::organisation_key AS organisation,   -- pseudonym, or NULL
    status::choice_status AS status                   -- status of the choice
) FROM main.mart_choice;
