-- The bytes of one attachment: no row if they were not kept. Parameter: its
-- SHA-256.
SELECT
    content -- BLOB
FROM identity_attachment
WHERE sha256 = ?;
