-- Teams added up again from the people whose times are left, in this session.
UPDATE temp.mart_team AS t
SET wte = p.wte,                 -- total of the times left, WTE; NULL if there is none
    people_read = p.people_read, -- people whose time is left
    assumed = 0                  -- nothing left that is
FROM (
    SELECT submission, round(sum(wte), 9) AS wte, count(wte) AS people_read
    FROM temp.mart_person
    GROUP BY submission
) AS p
WHERE p.submission = t.submission AND t.assumed > 0;
