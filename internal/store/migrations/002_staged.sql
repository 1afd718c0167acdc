-- One row for each organisation of the reference table, and each that submitted
-- without being in it. Names and ODS codes are in identities.duckdb.
CREATE TABLE organisation (
    organisation VARCHAR NOT NULL, -- pseudonym, 'Organisation C'; the key everywhere in this file
    listed       BOOLEAN NOT NULL, -- in the reference table
    sector       VARCHAR,          -- 'nhs_provider', 'ics', 'local_authority' or as written; NULL if not known
    type         VARCHAR,          -- as written; NULL if not known
    nation       VARCHAR,          -- 'England', 'Scotland', 'Wales', 'Northern Ireland'; NULL if not known
    headcount    INTEGER,          -- staff employed, people; NULL if not known
    year         VARCHAR,          -- year of the headcount, as written; NULL if not known
    source       VARCHAR,          -- source of the headcount, as written; NULL if not known
    case_study   VARCHAR           -- label of a published case study, '5.3'; NULL for most
);

-- One row for each organisation's answer in one edition.
CREATE TABLE stg_submission (
    submission        VARCHAR NOT NULL, -- id: first 12 characters of the file's SHA-256, '-', record
    edition           VARCHAR NOT NULL, -- instrument edition id
    organisation      VARCHAR NOT NULL, -- organisation.organisation
    organisation_rule VARCHAR NOT NULL, -- rule that matched it: 'ods_code', 'exact_name', 'none'
    status            VARCHAR NOT NULL, -- 'active', 'superseded' or 'excluded'; only active ones count
    layout            VARCHAR NOT NULL, -- layout it was read from
    file_sha256       VARCHAR NOT NULL, -- raw_file.sha256
    record            INTEGER NOT NULL, -- ordinal in its file, from 1
    answered_on       DATE,             -- the form's date, else the completion date; NULL if neither is readable
    consent_publish   BOOLEAN NOT NULL, -- ticked; blank is false
    consent_interview BOOLEAN NOT NULL  -- ticked; blank is false
);

-- One row for each question answered or not, tables and tick lists aside.
CREATE TABLE stg_answer (
    submission VARCHAR NOT NULL, -- submission id
    question   VARCHAR NOT NULL, -- instrument id
    value      VARCHAR,          -- normalised value, option id, or masked text; NULL unless answered, and for identifiers
    status     VARCHAR NOT NULL, -- 'answered', 'blank', 'not_applicable' or 'unreadable'
    rule       VARCHAR NOT NULL, -- rule that read it; '' if blank
    assumed    BOOLEAN NOT NULL, -- something was assumed
    assumption VARCHAR NOT NULL  -- what, in words; '' if nothing
);

-- One row for each person in a team.
CREATE TABLE stg_role (
    submission         VARCHAR NOT NULL, -- submission id
    person             INTEGER NOT NULL, -- within the submission, from 1
    line               INTEGER NOT NULL, -- line of the role table; people of one line share it
    role               VARCHAR,          -- role id of the edition; NULL if not read
    role_text          VARCHAR NOT NULL, -- as written, names masked
    role_rule          VARCHAR NOT NULL, -- rule; '' if blank
    discipline         VARCHAR NOT NULL, -- reporting group of the primary background; 'unknown' if not read
    background         VARCHAR,          -- leaf id of the primary background; NULL if not read
    backgrounds        VARCHAR NOT NULL, -- all leaf ids, primary first, joined with ' | '
    background_text    VARCHAR NOT NULL, -- as written, names masked
    background_rule    VARCHAR NOT NULL, -- rule; '' if blank
    background_assumed BOOLEAN NOT NULL, -- taken from the role, say
    medic              BOOLEAN,          -- the primary background is a medical one; NULL if not read
    esr_group          VARCHAR,          -- ESR staff group '01' to '07'; NULL if none applies
    wte                DOUBLE,           -- whole-time equivalents in the informatics role; NULL unless time_status is 'answered'
    wte_low            DOUBLE,           -- lower end as written; equals wte where there is no range
    wte_high           DOUBLE,           -- upper end as written
    time_status        VARCHAR NOT NULL, -- 'answered', 'blank', 'not_applicable' or 'unreadable'
    time_text          VARCHAR NOT NULL, -- as written
    rule               VARCHAR NOT NULL, -- rule that read the time; '' if blank
    basis              VARCHAR,          -- basis row used, 'afc_37_5'; NULL if none was needed
    assumed            BOOLEAN NOT NULL, -- something was assumed about the time
    assumption         VARCHAR NOT NULL, -- what, in words; '' if nothing
    reporting_text     VARCHAR NOT NULL  -- reporting line as written, names masked
);

-- One row for each team total that an organisation stated itself.
CREATE TABLE stg_stated_total (
    submission VARCHAR NOT NULL, -- submission id
    ordinal    INTEGER NOT NULL, -- within the submission, from 1
    text       VARCHAR NOT NULL, -- as written
    wte        DOUBLE,           -- whole-time equivalents; NULL if not readable
    rule       VARCHAR NOT NULL, -- rule that read it
    assumed    BOOLEAN NOT NULL, -- something was assumed
    assumption VARCHAR NOT NULL  -- what, in words; '' if nothing
);

-- One row for each option of each tick list.
CREATE TABLE stg_selection (
    submission VARCHAR NOT NULL, -- submission id
    question   VARCHAR NOT NULL, -- instrument id of the tick list
    option     VARCHAR NOT NULL, -- option id
    selected   BOOLEAN,          -- NULL: the whole list was not answered, or the mark is unclear
    rule       VARCHAR NOT NULL, -- rule that read the mark
    assumed    BOOLEAN NOT NULL  -- something was assumed
);

-- One row for each theme given to one passage by one coder.
CREATE TABLE stg_coding (
    submission VARCHAR NOT NULL, -- submission id
    question   VARCHAR NOT NULL, -- instrument id of the answer coded
    passage    INTEGER NOT NULL, -- ordinal of the passage in the answer, from 1
    theme      VARCHAR NOT NULL, -- theme id
    coder      VARCHAR NOT NULL  -- coder's initials or number
);

-- The instrument's options, so that a denominator is the form's and not the data's.
CREATE TABLE instrument_option (
    question VARCHAR NOT NULL, -- instrument id
    option   VARCHAR NOT NULL, -- option id
    ordinal  INTEGER NOT NULL, -- in form order, from 1
    wording  VARCHAR NOT NULL, -- as printed
    short    VARCHAR NOT NULL  -- label for a chart
);

-- The instrument's reporting groups, roles and backgrounds, in their order.
CREATE TABLE instrument_term (
    kind    VARCHAR NOT NULL, -- 'group', 'role', 'background', 'question'
    id      VARCHAR NOT NULL, -- id within the kind
    ordinal INTEGER NOT NULL, -- order, from 1
    label   VARCHAR NOT NULL  -- in words
);
