-- The age bands, and what each counts for in the European Standard Population 2013.
-- grain: one row per five-year age band
-- key: age_from
SELECT age_from, persons
FROM european_standard_population_2013
