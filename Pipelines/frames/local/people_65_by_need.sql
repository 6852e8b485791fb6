-- Residents aged 65 and over by the age, sex and deprivation that unmet need is modelled by.
-- grain: one row per LSOA, sex and five-year age band
-- key: lsoa_code, sex, age_from
SELECT
  lsoa_code, sex, age_from, age_band, deprivation_quintile, adults,
  concat(age_band, ', ', sex, ', ', deprivation_quintile) AS need_group
FROM resident_population
WHERE age_from >= 65
