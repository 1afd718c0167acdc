-- Backgrounds of people of certain roles in teams that count.
SELECT
    p.submission,                                       -- submission id
    p.organisation,                                     -- pseudonym
    p.person,                                           -- within the submission
    p.role || '/' || p.discipline AS role_discipline,   -- role id and reporting group, for grouping
    p.role AS role_id,                                  -- role id
    coalesce(r.label, p.role) AS role,                  -- role in words
    p.discipline AS discipline_id,                      -- reporting group; 'unknown' if not read
    coalesce(g.label, p.discipline) AS discipline,      -- reporting group in words
    p.medic                                             -- the primary background is medical; NULL if not read
FROM mart_person AS p
LEFT JOIN instrument_term AS r ON r.kind = 'role' AND r.id = p.role
LEFT JOIN instrument_term AS g ON g.kind = 'group' AND g.id = p.discipline
WHERE p.role IN ($roles)
ORDER BY r.ordinal, p.role, g.ordinal, p.discipline, p.organisation, p.submission, p.person
