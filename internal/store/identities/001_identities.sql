-- The second file: who is behind the first. Readable by its owner only.
CREATE TABLE load (
    load_id VARCHAR NOT NULL -- equals load.load_id of the store it belongs to
);

-- One row for each organisation.
CREATE TABLE identity_organisation (
    organisation VARCHAR NOT NULL, -- pseudonym, as in the store
    name         VARCHAR NOT NULL, -- as in the reference table, or as written
    ods_code     VARCHAR NOT NULL, -- '' if none
    source       VARCHAR NOT NULL  -- source of the headcount as written; '' if none
);

-- One row for each file whose name was masked in the store.
CREATE TABLE identity_file (
    sha256 VARCHAR NOT NULL, -- of the bytes
    name   VARCHAR NOT NULL  -- path as given
);

-- One row for each text that the store withholds or masks: names, job titles,
-- addresses, and long answers that name somebody.
CREATE TABLE identity_text (
    submission VARCHAR NOT NULL, -- submission id
    question   VARCHAR NOT NULL, -- as raw_cell.question
    item       VARCHAR NOT NULL, -- as raw_cell.item
    text       VARCHAR NOT NULL  -- as written
);

-- One row for each finding that the store masks.
CREATE TABLE identity_finding (
    finding    VARCHAR NOT NULL, -- finding.finding
    file       VARCHAR NOT NULL, -- unmasked, as the columns of finding
    sheet      VARCHAR NOT NULL,
    text       VARCHAR NOT NULL,
    reading    VARCHAR NOT NULL,
    what       VARCHAR NOT NULL,
    mend       VARCHAR NOT NULL,
    candidates VARCHAR NOT NULL
);

-- One row for each decision that the store masks.
CREATE TABLE identity_decision (
    finding   VARCHAR NOT NULL, -- decision.finding
    who       VARCHAR NOT NULL, -- as typed
    from_text VARCHAR NOT NULL, -- unmasked, as the columns of decision
    to_text   VARCHAR NOT NULL,
    why       VARCHAR NOT NULL
);
