-- Types for the codes of a large store, each of few values: one byte each, which
-- prints and compares as its text does.
CREATE OR REPLACE TEMP TYPE question_code AS ENUM (SELECT DISTINCT question FROM $store.main.instrument_option ORDER BY question);
CREATE OR REPLACE TEMP TYPE option_code AS ENUM (SELECT DISTINCT option FROM $store.main.instrument_option ORDER BY option);
CREATE OR REPLACE TEMP TYPE wording_text AS ENUM (SELECT DISTINCT wording FROM $store.main.instrument_option ORDER BY wording);
CREATE OR REPLACE TEMP TYPE short_text AS ENUM (SELECT DISTINCT short FROM $store.main.instrument_option ORDER BY short);
CREATE OR REPLACE TEMP TYPE selection_rule AS ENUM (SELECT DISTINCT rule FROM $store.main.stg_selection UNION SELECT '' ORDER BY ALL);
CREATE OR REPLACE TEMP TYPE choice_status AS ENUM ('answered', 'assumed', 'blank', 'not_applicable', 'other_answer', 'unclear', 'unreadable');
