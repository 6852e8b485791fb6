-- The strata of what is standardised by age and sex: ten times the youngest age of a five-year band, and 1 for women or 2
-- for men.
-- grain: one row per age band and sex
-- key: age_and_sex
SELECT age_from * 10 + 1 AS age_and_sex FROM european_standard_population_2013
UNION ALL
SELECT age_from * 10 + 2 AS age_and_sex FROM european_standard_population_2013
