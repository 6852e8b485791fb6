-- What practices have coded for each person: how many long-term conditions, which of them, and how well they are looked after.
-- Grades of frailty are no long-term condition. A person on two lists is counted once.
-- grain: one row per person with a coded condition
-- key: person_id
WITH coded AS (
  SELECT
    person_id, condition,
    max(last_reviewed_on) AS last_reviewed_on,
    max(CASE WHEN target_met THEN 1 WHEN NOT target_met THEN 0 END) AS target_met
  FROM gp_long_term_conditions
  GROUP BY person_id, condition
)
SELECT
  person_id,
  sum(CASE WHEN condition NOT LIKE 'Frailty%' THEN 1 ELSE 0 END) AS condition_count,
  max(CASE WHEN condition = 'Hypertension' THEN 1 ELSE 0 END) AS hypertension,
  max(CASE WHEN condition = 'Hypertension' THEN target_met END) AS hypertension_target_met,
  max(CASE WHEN condition = 'Diabetes' THEN 1 ELSE 0 END) AS diabetes,
  max(CASE WHEN condition = 'Diabetes' THEN target_met END) AS diabetes_target_met,
  max(CASE WHEN condition = 'Dementia' THEN 1 ELSE 0 END) AS dementia,
  max(CASE WHEN condition = 'Depression' THEN 1 ELSE 0 END) AS depression,
  max(CASE WHEN condition = 'Severe mental illness' THEN 1 ELSE 0 END) AS mental_illness,
  max(CASE WHEN condition = 'Severe mental illness' THEN last_reviewed_on END) AS mental_illness_reviewed_on,
  max(CASE WHEN condition = 'Learning disability' THEN 1 ELSE 0 END) AS learning_disability,
  max(CASE WHEN condition = 'Learning disability' THEN last_reviewed_on END) AS learning_disability_reviewed_on,
  max(CASE WHEN condition LIKE 'Frailty%' THEN 1 ELSE 0 END) AS frailty
FROM coded
GROUP BY person_id
