-- Which load the identities belong to: one row.
SELECT load_id -- as load.load_id of the store
FROM load;
