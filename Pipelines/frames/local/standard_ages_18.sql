-- The age bands of adults, and what each counts for in the European Standard Population 2013: of those from 15 to 19 two
-- fifths are adults.
-- grain: one row per five-year age band
-- key: age_from
SELECT age_from, CASE age_from WHEN 15 THEN persons * 0.4 ELSE persons * 1.0 END AS persons
FROM european_standard_population_2013
WHERE age_from >= 15
