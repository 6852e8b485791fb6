-- Discharges of adults alive, cancer and childbirth apart, and whether an emergency admission followed within 30 days.
-- grain: one row per discharge
-- key: spell_id
WITH discharges AS (
  SELECT
    spell_id, person_id, discharge_date, age, age_band, age_from, sex, ethnic_group, deprivation_quintile, lsoa_code,
    practice_code
  FROM spells
  WHERE discharge_date IS NOT NULL
    AND discharge_method IN ('1', '2', '3')
    AND primary_diagnosis NOT LIKE 'C%'
    AND primary_diagnosis NOT LIKE 'O%'
),
followed AS (
  SELECT d.spell_id, count(*) AS readmissions
  FROM discharges AS d
  INNER JOIN spells AS r
    ON r.person_id = d.person_id
    AND r.is_emergency
    AND r.spell_id <> d.spell_id
    AND r.admission_date >= d.discharge_date
    AND r.admission_date <= d.discharge_date + 30
  GROUP BY d.spell_id
)
SELECT
  d.spell_id, d.person_id, d.age, d.age_band, d.sex, d.ethnic_group, d.deprivation_quintile, d.lsoa_code, d.practice_code,
  CASE d.sex WHEN 'Female' THEN d.age_from * 10 + 1 WHEN 'Male' THEN d.age_from * 10 + 2 END AS age_and_sex,
  d.discharge_date + 30 AS known_on,
  f.readmissions IS NOT NULL AS is_readmitted
FROM discharges AS d
LEFT JOIN followed AS f ON f.spell_id = d.spell_id
