-- Every finding, in the order it was made, masked, with what settled it.
SELECT
    f.finding,                                   -- id
    f.code,                                      -- kind of finding
    f.submission,                                -- submission id; '' for a whole file
    f.question,                                  -- instrument id; '' if none
    f.file,                                      -- masked name
    f.sheet,                                     -- worksheet; '' if none
    f.cell,                                      -- A1-style reference; '' if none
    f.part,                                      -- place in words; '' if none
    f.text,                                      -- source text
    f.reading,                                   -- what the tool made of it
    f.what,                                      -- what is wrong
    f.mend,                                      -- what to do
    f.candidates,                                -- joined with ' | '
    coalesce(s.organisation, '') AS organisation, -- pseudonym; '' if the finding is about no submission
    f.status = 'settled'         AS settled,     -- a decision was applied
    coalesce(d.who, '')          AS who,         -- initials
    coalesce(d.decided, '')      AS decided,     -- when
    coalesce(d.to_text, '')      AS to_text,     -- what it was settled as
    coalesce(d.why, '')          AS why          -- reason
FROM finding AS f
LEFT JOIN stg_submission AS s USING (submission)
LEFT JOIN (
    SELECT finding, any_value(who) AS who, any_value(decided) AS decided, any_value(to_text) AS to_text, any_value(why) AS why
    FROM decision
    GROUP BY finding
) AS d ON d.finding = f.finding
ORDER BY f.rowid;
