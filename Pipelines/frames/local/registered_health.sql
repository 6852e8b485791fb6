-- Adults registered with the borough's practices, and what their practices have coded for them.
-- The neighbourhood cohort are those aged 65 and over and those with two or more long-term conditions.
-- grain: one row per registered adult
-- key: person_id
SELECT
  r.person_id, r.practice_code, r.lsoa_code, r.age, r.age_band, r.sex, r.ethnic_group, r.deprivation_quintile,
  coalesce(c.condition_count, 0) >= 2 AS has_several_conditions,
  r.age >= 65 OR coalesce(c.condition_count, 0) >= 2 AS is_in_cohort,
  coalesce(c.hypertension, 0) = 1 AS has_hypertension,
  c.hypertension_target_met,
  coalesce(c.diabetes, 0) = 1 AS has_diabetes,
  c.diabetes_target_met,
  coalesce(c.dementia, 0) = 1 AS has_dementia,
  coalesce(c.depression, 0) = 1 AS has_depression,
  coalesce(c.mental_illness, 0) = 1 AS has_mental_illness,
  c.mental_illness_reviewed_on,
  coalesce(c.learning_disability, 0) = 1 AS has_learning_disability,
  c.learning_disability_reviewed_on,
  coalesce(c.frailty, 0) = 1 AS is_frail
FROM registered_population AS r
LEFT JOIN conditions_of_people AS c ON c.person_id = r.person_id
