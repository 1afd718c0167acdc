-- What this file is: one load of one edition.
CREATE TABLE load (
    edition      VARCHAR NOT NULL, -- instrument edition id, such as '2022'
    load_id      VARCHAR NOT NULL, -- SHA-256 over inputs, edition and schema; identities.duckdb carries the same
    schema       INTEGER NOT NULL, -- number of the last migration applied
    tool_version VARCHAR NOT NULL  -- version of proforma that made the file
);

-- One row for each file met in the inputs, read or not.
CREATE TABLE raw_file (
    sha256 VARCHAR NOT NULL, -- of the bytes, lower-case hexadecimal
    name   VARCHAR NOT NULL, -- path as given; words that name an organisation or a respondent are masked
    format VARCHAR NOT NULL, -- 'xlsx', 'docx', 'csv' or 'unknown'
    bytes  BIGINT  NOT NULL, -- size
    layout VARCHAR NOT NULL, -- layout recognised; '' if none
    status VARCHAR NOT NULL  -- 'loaded', 'reference', 'duplicate' or 'refused'
);

-- One row for each answer as it was written.
CREATE TABLE raw_cell (
    submission VARCHAR NOT NULL, -- submission id
    question   VARCHAR NOT NULL, -- instrument id; for the role table 'roles', for a tick list its id
    item       VARCHAR NOT NULL, -- within the question: '3.time' for line 3 of the role table, an option id; '' else
    file       VARCHAR NOT NULL, -- as raw_file.name
    sheet      VARCHAR NOT NULL, -- worksheet; '' for CSV
    cell       VARCHAR NOT NULL, -- A1-style reference; '' if none
    part       VARCHAR NOT NULL, -- place within the cell, or in a file without cells, in words; '' if the whole cell
    text       VARCHAR,          -- as written, with names and addresses masked; NULL for an identifier, which is in identities.duckdb
    masked     BOOLEAN NOT NULL  -- true if text differs from what was written
);
