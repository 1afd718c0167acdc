-- What load a store holds: one row.
SELECT
    edition,     -- instrument edition id
    load_id,     -- SHA-256 over the inputs
    schema,      -- number of the last migration
    tool_version -- version of proforma
FROM load;
