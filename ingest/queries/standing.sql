-- Says whether a submission counts.
UPDATE stg_submission
SET status = ?          -- one of 'active', 'superseded', 'excluded'
WHERE submission = ?;   -- submission id
