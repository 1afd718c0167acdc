-- How many submissions count.
SELECT count(*) AS submissions -- submissions
FROM main.mart_submission;
