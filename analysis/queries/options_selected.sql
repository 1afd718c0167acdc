-- How many options of a tick list submissions that count selected.
SELECT
    c.submission,                                         -- submission id
    c.organisation,                                       -- pseudonym
    count(*) FILTER (c.selected) AS selected,             -- options selected
    CASE WHEN bool_or(c.selected IS NOT NULL) THEN count(*) FILTER (c.selected IS NULL) ELSE 0 END AS unclear, -- marks that are neither yes nor no
    count(*) AS options,                                  -- options of the form
    100 * count(*) FILTER (c.selected) / count(*) AS percent, -- selected of the form's options, percent
    CASE WHEN bool_or(c.selected IS NOT NULL) THEN 'answered' ELSE 'blank' END AS status -- 'answered' or 'blank'
FROM mart_choice AS c
WHERE c.question = $question AND c.submission IS NOT NULL
GROUP BY c.submission, c.organisation
ORDER BY c.organisation, c.submission
