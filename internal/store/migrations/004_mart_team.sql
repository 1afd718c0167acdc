-- Submissions that count, with their organisation.
CREATE VIEW mart_submission AS
SELECT
    s.submission,        -- submission id
    s.edition,           -- instrument edition id
    s.organisation,      -- pseudonym
    o.sector,            -- 'nhs_provider', 'ics', 'local_authority', as written, or NULL
    o.type,              -- as written, or NULL
    o.nation,            -- nation in full, or NULL
    o.headcount,         -- staff employed, people, or NULL
    o.case_study,        -- label of a published case study, or NULL
    s.consent_publish,   -- boolean
    s.consent_interview  -- boolean
FROM stg_submission AS s
LEFT JOIN organisation AS o USING (organisation)
WHERE s.status = 'active';

-- One row for each team that counts.
CREATE VIEW mart_team AS
SELECT
    m.submission,                                              -- submission id
    m.organisation,                                            -- pseudonym
    m.sector,                                                  -- as in mart_submission
    m.nation,                                                  -- as in mart_submission
    m.headcount,                                               -- staff employed, people, or NULL
    m.case_study,                                              -- label, or NULL
    m.consent_publish,                                         -- boolean
    count(r.person)                            AS people,      -- people in the role table
    count(r.wte)                               AS people_read, -- people whose time was read
    round(sum(r.wte), 9)                       AS wte,         -- derived total, WTE; NULL if no time was read
    count(r.person) FILTER (WHERE r.assumed)   AS assumed,     -- people whose time rests on an assumption
    count(r.person) FILTER (WHERE r.rule = 'decision') AS decided, -- people whose time a person settled
    any_value(t.stated)                        AS stated       -- first readable stated total, WTE, or NULL
FROM mart_submission AS m
LEFT JOIN stg_role AS r USING (submission)
LEFT JOIN (
    SELECT submission, arg_min(wte, ordinal) AS stated
    FROM stg_stated_total
    WHERE wte IS NOT NULL
    GROUP BY submission
) AS t USING (submission)
GROUP BY m.submission, m.organisation, m.sector, m.nation, m.headcount, m.case_study, m.consent_publish;
