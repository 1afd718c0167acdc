-- The views that analysis reads.
SELECT view_name -- name
FROM duckdb_views()
WHERE NOT internal AND NOT temporary AND starts_with(view_name, 'mart_')
ORDER BY view_oid;
