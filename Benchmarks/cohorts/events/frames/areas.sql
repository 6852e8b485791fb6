-- grain: one row per area
-- key: area_code
SELECT DISTINCT 'neighbourhood' AS area_level, area_code, area_code AS area_name FROM people
