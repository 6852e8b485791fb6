-- Live births to residents.
-- grain: one row per child
-- key: birth_id
SELECT
  x.birth_id, x.birth_month, x.mother_age, x.gestation_weeks, x.birth_weight, x.smoking_at_delivery,
  x.breast_milk_first_feed,
  CASE WHEN x.sex <> 'Unknown' THEN x.sex END AS sex,
  d.deprivation_quintile,
  x.lsoa_code
FROM births AS x
LEFT JOIN deprivation_quintiles AS d ON d.lsoa_code = x.lsoa_code
