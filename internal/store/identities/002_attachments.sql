-- One row for each picture, diagram or object embedded in a loaded file, however
-- many files hold the same.
CREATE TABLE identity_attachment (
    sha256  VARCHAR NOT NULL, -- raw_attachment.sha256
    content BLOB    NOT NULL  -- the bytes
);
