-- Holds a submission back until somebody decides.
UPDATE stg_submission
SET status = 'excluded' -- one of 'active', 'superseded', 'excluded'
WHERE submission = ?;   -- submission id
