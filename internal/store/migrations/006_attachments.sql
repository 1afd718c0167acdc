-- One row for each picture, diagram or object embedded in a loaded file. What it
-- shows is in identities.duckdb: a diagram of a team names its people.
CREATE TABLE raw_attachment (
    file       VARCHAR NOT NULL, -- raw_file.sha256 of the file that holds it; stg_submission joins on it too
    ordinal    INTEGER NOT NULL, -- within the file, from 1, in the order of the places that show it
    name       VARCHAR NOT NULL, -- of the part of the file that holds it, 'word/media/image1.png'; masked
    sheet      VARCHAR NOT NULL, -- worksheet that shows it, masked; '' if none
    cell       VARCHAR NOT NULL, -- cell under its top left corner; '' if none
    part       VARCHAR NOT NULL, -- place in words, 'paragraph 12'; '' if none
    media_type VARCHAR NOT NULL, -- as the file says, 'image/png'; 'application/octet-stream' if it does not
    bytes      BIGINT  NOT NULL, -- size
    sha256     VARCHAR NOT NULL, -- of its bytes, lower-case hexadecimal
    kept       BOOLEAN NOT NULL  -- true if identities.duckdb holds the bytes; false if they were too many
);
