-- Hospital spells of residents, each placed by the address the hospital knew and, where it knew none, what is known of
-- the person. A patient whose date of birth is not known has no age and counts as an adult.
-- grain: one row per spell
-- key: spell_id
SELECT
  s.spell_id, s.person_id, s.age, s.admission_date, s.discharge_ready_date, s.discharge_date, s.discharge_destination,
  s.discharge_method, s.primary_diagnosis, s.external_cause,
  s.admission_method IN ('21', '22', '23', '24', '25', '28', '2A', '2B', '2C', '2D') AS is_emergency,
  s.external_cause LIKE 'W0%' OR s.external_cause LIKE 'W1%' AS is_fall,
  s.discharge_ready_date <= s.discharge_date AS is_ready_known,
  CASE
    WHEN s.age < 65 THEN '18 to 64'
    WHEN s.age < 75 THEN '65 to 74'
    WHEN s.age < 85 THEN '75 to 84'
    WHEN s.age >= 85 THEN '85 and over'
  END AS age_band,
  CASE WHEN s.age >= 90 THEN 90 ELSE CAST(floor(s.age / 5.0) AS integer) * 5 END AS age_from,
  coalesce(CASE WHEN s.sex <> 'Unknown' THEN s.sex END, p.sex) AS sex,
  p.ethnic_group,
  d.deprivation_quintile,
  s.lsoa_code,
  coalesce(s.gp_practice_code, p.practice_code) AS practice_code
FROM (
  SELECT
    h.spell_id, h.person_id, h.age, h.sex, h.gp_practice_code, h.admission_date, h.admission_method,
    h.discharge_ready_date, h.discharge_date, h.discharge_destination, h.discharge_method, h.primary_diagnosis,
    h.external_cause,
    coalesce(h.lsoa_code, q.lsoa_code) AS lsoa_code
  FROM hospital_spells AS h
  LEFT JOIN characteristics AS q ON q.person_id = h.person_id
  WHERE h.age >= 18 OR h.age IS NULL
) AS s
LEFT JOIN characteristics AS p ON p.person_id = s.person_id
LEFT JOIN deprivation_quintiles AS d ON d.lsoa_code = s.lsoa_code
