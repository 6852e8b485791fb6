-- The ages at which the bands of the life table start, in their order.
-- grain: one row per band
-- key: life_table_age
SELECT age_from AS life_table_age
FROM european_standard_population_2013
WHERE age_from = 0
UNION ALL
SELECT 1 AS life_table_age FROM authority
UNION ALL
SELECT age_from AS life_table_age
FROM european_standard_population_2013
WHERE age_from >= 5
