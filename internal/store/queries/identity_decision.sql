-- A decision as it was before masking: one row, or none if nothing was masked.
SELECT
    who,     -- as typed
    to_text, -- what it was settled as
    why      -- reason
FROM identity_decision
WHERE finding = ? -- finding id
LIMIT 1;
