-- Hospital spells that ended, of the neighbourhood cohort.
-- grain: one row per spell
-- key: spell_id
SELECT
  s.spell_id, s.discharge_date, s.is_emergency, s.discharge_date - s.admission_date AS bed_days, c.age_band, c.sex, c.ethnic_group,
  c.deprivation_quintile, c.lsoa_code, c.practice_code
FROM spells AS s
INNER JOIN registered_health AS c ON c.person_id = s.person_id AND c.is_in_cohort
WHERE s.discharge_date IS NOT NULL
