-- The areas that figures are of: every authority, and England, which the method gives the code 99999.
-- grain: one row per area
-- key: area_code
SELECT 'local_authority' AS area_level, la_code AS area_code, la_name AS area_name
FROM la_lookup
UNION ALL
SELECT 'england' AS area_level, '99999' AS area_code, 'England' AS area_name
