-- Types for the keys and codes of a large store: a value takes one to four
-- bytes, and prints, sorts and compares as its text does.
CREATE OR REPLACE TEMP TYPE organisation_key AS ENUM (SELECT DISTINCT organisation FROM main.mart_submission ORDER BY organisation);
CREATE OR REPLACE TEMP TYPE submission_key AS ENUM (SELECT DISTINCT submission FROM main.mart_submission ORDER BY submission);
CREATE OR REPLACE TEMP TYPE question_key AS ENUM (SELECT DISTINCT question FROM instrument_option ORDER BY question);
CREATE OR REPLACE TEMP TYPE option_key AS ENUM (SELECT DISTINCT option FROM instrument_option ORDER BY option);
CREATE OR REPLACE TEMP TYPE wording_text AS ENUM (SELECT DISTINCT wording FROM instrument_option ORDER BY wording);
CREATE OR REPLACE TEMP TYPE short_text AS ENUM (SELECT DISTINCT short FROM instrument_option ORDER BY short);
CREATE OR REPLACE TEMP TYPE choice_status AS ENUM ('answered', 'assumed', 'blank', 'not_applicable', 'other_answer', 'unclear', 'unreadable');
CREATE OR REPLACE TEMP TYPE time_status AS ENUM ('answered', 'assumed', 'blank', 'not_applicable', 'unreadable');
CREATE OR REPLACE TEMP TYPE role_key AS ENUM (SELECT DISTINCT coalesce(role, '') FROM stg_role ORDER BY ALL);
CREATE OR REPLACE TEMP TYPE discipline_key AS ENUM (SELECT DISTINCT discipline FROM stg_role ORDER BY discipline);
CREATE OR REPLACE TEMP TYPE background_key AS ENUM (SELECT DISTINCT coalesce(background, '') FROM stg_role ORDER BY ALL);
CREATE OR REPLACE TEMP TYPE backgrounds_text AS ENUM (SELECT DISTINCT backgrounds FROM stg_role ORDER BY backgrounds);
CREATE OR REPLACE TEMP TYPE time_rule AS ENUM (SELECT DISTINCT rule FROM stg_role ORDER BY rule);
