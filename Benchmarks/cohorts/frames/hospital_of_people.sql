-- Hospital spells with what is known of the person.
-- grain: one row per spell
-- key: spell_id
SELECT
  h.spell_id, h.admission_date, h.discharge_date, h.age, h.admission_method, h.discharge_destination,
  h.discharge_method, h.treatment_function_code, h.primary_diagnosis,
  CASE
    WHEN h.age < 65 THEN '18 to 64'
    WHEN h.age < 75 THEN '65 to 74'
    WHEN h.age < 85 THEN '75 to 84'
    WHEN h.age >= 85 THEN '85 and over'
  END AS age_band,
  p.sex, p.ethnic_group, p.lsoa_code, d.deprivation_quintile
FROM hospital AS h
LEFT JOIN people AS p ON p.person = h.person
LEFT JOIN deprivation AS d ON d.lsoa_code = p.lsoa_code
