-- Reablement episodes linked to the discharge that they follow: of the discharges between 7 days before and 3 days
-- after the episode's start, whose admission is not after that start, the latest day; and what befell the person within
-- 84 days of it: death, an emergency readmission, a move into a nursing or residential home with long-term support. The
-- hospital knows a person by the person id alone, whatever the authority.
-- Quirk: every discharge record of that day is linked, even one whose admission is after the episode's start; records
-- that disagree on age, sex or client type put the episode into each of those groups.
-- grain: one row per episode and group of discharge records
-- key: episode_id, client_type, gender, age_group
WITH latest AS (
  SELECT e.episode_id, e.la_code, e.person_id, e.episode_start, e.date_of_death, max(d.discharge_date) AS discharge_date
  FROM ascof_2d_episodes AS e
  JOIN ascof_2d_discharges AS d
    ON d.person_id = e.person_id
    AND d.discharge_date - e.episode_start BETWEEN -7 AND 3
    AND d.admission_date <= e.episode_start
  GROUP BY e.episode_id, e.la_code, e.person_id, e.episode_start, e.date_of_death
),
spells AS (
  SELECT
    patient_id AS person_id,
    Admission_Date AS admission_date,
    upper(Discharge_Method) AS discharge_method,
    upper(Der_Management_Type) AS management_type
  FROM sus
  WHERE Admission_Date < Discharge_Date
    AND Admission_Date >= :period_start
    AND APCS_Last_Ep_Ind = 1
    AND Discharge_Method IS NOT NULL
),
listed AS (
  SELECT field, upper(code) AS code, "use"
  FROM hospital_codes_2d
),
emergency AS (
  SELECT s.person_id, s.admission_date
  FROM spells AS s
  SEMI JOIN listed AS m
    ON m.code = s.management_type
    AND m.field = 'Der_Management_Type'
    AND m."use" = 'required for 2D readmissions'
  ANTI JOIN listed AS x
    ON x.code = s.discharge_method
    AND x.field = 'Discharge_Method'
    AND x."use" = 'excluded from 2D readmissions'
),
readmitted AS (
  SELECT DISTINCT l.episode_id
  FROM latest AS l
  JOIN emergency AS r
    ON r.person_id = l.person_id
    AND r.admission_date > l.episode_start
    AND r.admission_date > l.discharge_date
    AND r.admission_date - l.discharge_date <= 84
),
care_homes AS (
  SELECT person_id, start_date
  FROM ascof_2d_services
  WHERE service_type IN ('Long term support: Nursing care', 'Long term support: Residential care')
),
moved AS (
  SELECT DISTINCT l.episode_id
  FROM latest AS l
  JOIN care_homes AS h ON h.person_id = l.person_id AND h.start_date - l.discharge_date BETWEEN 0 AND 84
)
SELECT DISTINCT
  l.episode_id, l.la_code, l.person_id, l.episode_start, l.discharge_date, l.date_of_death, d.client_type, d.gender,
  d.age_group,
  CASE WHEN l.date_of_death - l.discharge_date BETWEEN 0 AND 84 THEN 1 ELSE 0 END AS died,
  CASE WHEN r.episode_id IS NOT NULL THEN 1 ELSE 0 END AS was_readmitted,
  CASE WHEN m.episode_id IS NOT NULL THEN 1 ELSE 0 END AS entered_care_home
FROM latest AS l
JOIN ascof_2d_discharges AS d ON d.person_id = l.person_id AND d.discharge_date = l.discharge_date
LEFT JOIN readmitted AS r ON r.episode_id = l.episode_id
LEFT JOIN moved AS m ON m.episode_id = l.episode_id
