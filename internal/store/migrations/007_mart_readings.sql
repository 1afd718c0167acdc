-- How many values were read, of each kind, and what they rest on: one row for
-- each kind, of submissions that count.
CREATE VIEW mart_reading AS
SELECT
    1                                                AS ordinal,  -- order of the kinds
    'time'                                           AS kind,     -- id of the kind
    'Working times'                                  AS label,    -- the kind in words
    count(*) FILTER (r.time_status = 'answered' OR r.rule = 'decision') AS readings, -- values read or settled
    count(*) FILTER (r.rule = 'decision')            AS decided,  -- of these, settled by a person
    count(*) FILTER (r.assumed AND r.time_status = 'answered' AND r.rule <> 'decision') AS assumed -- of these, on an assumption
FROM mart_submission AS m JOIN stg_role AS r USING (submission)
UNION ALL
SELECT 2, 'background', 'Clinical backgrounds',
    count(*) FILTER (r.background IS NOT NULL OR r.background_rule = 'decision'),
    count(*) FILTER (r.background_rule = 'decision'),
    count(*) FILTER (r.background_assumed AND r.background_rule <> 'decision')
FROM mart_submission AS m JOIN stg_role AS r USING (submission)
UNION ALL
SELECT 3, 'role', 'Roles',
    count(*) FILTER (r.role IS NOT NULL OR r.role_rule = 'decision'),
    count(*) FILTER (r.role_rule = 'decision'),
    0
FROM mart_submission AS m JOIN stg_role AS r USING (submission)
UNION ALL
SELECT 4, 'total', 'Stated team totals',
    count(*) FILTER (t.wte IS NOT NULL OR t.rule = 'decision'),
    count(*) FILTER (t.rule = 'decision'),
    count(*) FILTER (t.assumed AND t.wte IS NOT NULL AND t.rule <> 'decision')
FROM mart_submission AS m JOIN stg_stated_total AS t USING (submission)
UNION ALL
SELECT 5, 'selection', 'Options of tick lists',
    count(*) FILTER (s.selected IS NOT NULL OR s.rule = 'decision'),
    count(*) FILTER (s.rule = 'decision'),
    count(*) FILTER (s.assumed AND s.selected IS NOT NULL AND s.rule <> 'decision')
FROM mart_submission AS m JOIN stg_selection AS s USING (submission)
UNION ALL
SELECT 6, 'answer', 'Other answers',
    count(*) FILTER (a.status = 'answered' OR a.rule = 'decision'),
    count(*) FILTER (a.rule = 'decision'),
    count(*) FILTER (a.assumed AND a.status = 'answered' AND a.rule <> 'decision')
FROM mart_submission AS m JOIN stg_answer AS a USING (submission)
UNION ALL
SELECT 7, 'organisation', 'Organisations matched',
    count(*),
    count(*) FILTER (m.organisation_rule = 'decision'),
    0
FROM stg_submission AS m WHERE m.status = 'active'
UNION ALL
SELECT 8, 'submission', 'Submissions that count or do not',
    count(DISTINCT s.submission),
    count(DISTINCT f.submission),
    0
FROM stg_submission AS s
LEFT JOIN finding AS f ON f.submission = s.submission AND f.code = 'submission_repeated' AND f.status = 'settled';
