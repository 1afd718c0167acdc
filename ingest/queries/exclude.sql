-- Holds back, until somebody decides, all but the first submission of each
-- organisation that answered more than once.
UPDATE stg_submission
SET status = 'excluded' -- one of 'active', 'superseded', 'excluded'
WHERE submission IN (SELECT submission FROM repeated_submission WHERE place > 1);
