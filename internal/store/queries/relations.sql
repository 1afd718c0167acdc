-- The tables and views of the store.
SELECT table_name -- name
FROM information_schema.tables
WHERE table_schema = 'main' AND table_catalog = current_catalog()
ORDER BY table_name;
