-- Discharges of people aged 65 and over who left hospital alive and came from no institution that cares for them anyway, with
-- the reablement that began from three days before to seven days after.
-- Left out are transfers to other hospitals, prisons and hospices.
-- grain: one row per discharge
-- key: spell_id
WITH discharges AS (
  SELECT
    spell_id, person_id, discharge_date, age, age_band, sex, ethnic_group, deprivation_quintile, lsoa_code, practice_code
  FROM spells
  WHERE age >= 65
    AND discharge_date IS NOT NULL
    AND discharge_method IN ('1', '2', '3')
    AND (discharge_destination IS NULL
      OR discharge_destination NOT IN ('37', '38', '48', '49', '50', '51', '52', '53', '79', '84', '87', '88'))
),
offered AS (
  SELECT d.spell_id, min(s.event_start_date) AS reablement_start
  FROM discharges AS d
  INNER JOIN care_events AS s
    ON s.person_id = d.person_id
    AND s.event_type = 'Service'
    AND s.client_type = 'Service user'
    AND s.service_component = 'Reablement'
    AND s.event_start_date >= d.discharge_date - 3
    AND s.event_start_date <= d.discharge_date + 7
  GROUP BY d.spell_id
)
SELECT
  d.spell_id, d.person_id, d.discharge_date, d.age, d.age_band, d.sex, d.ethnic_group, d.deprivation_quintile,
  d.lsoa_code, d.practice_code, o.reablement_start,
  o.reablement_start IS NOT NULL AS is_offered
FROM discharges AS d
LEFT JOIN offered AS o ON o.spell_id = d.spell_id
