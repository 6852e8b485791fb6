-- Discharges of people aged 65 and over into reablement, and whether in the 84 days after it began they died, came back to
-- hospital as an emergency for a night or more, or moved into a care home with long-term support.
-- grain: one row per discharge into reablement
-- key: spell_id
WITH readmitted AS (
  SELECT d.spell_id, count(*) AS readmissions
  FROM discharges_65 AS d
  INNER JOIN spells AS r
    ON r.person_id = d.person_id
    AND r.is_emergency
    AND r.spell_id <> d.spell_id
    AND r.admission_date >= d.discharge_date
    AND r.admission_date <= d.reablement_start + 84
    AND (r.discharge_date IS NULL OR r.discharge_date > r.admission_date)
  WHERE d.is_offered
  GROUP BY d.spell_id
),
moved AS (
  SELECT d.spell_id, count(*) AS moves
  FROM discharges_65 AS d
  INNER JOIN long_term_services AS s
    ON s.person_id = d.person_id
    AND s.is_care_home
    AND s.event_start_date >= d.reablement_start
    AND s.event_start_date <= d.reablement_start + 84
  WHERE d.is_offered
  GROUP BY d.spell_id
)
SELECT
  d.spell_id, d.person_id, d.age, d.age_band, d.sex, d.ethnic_group, d.deprivation_quintile, d.lsoa_code, d.practice_code,
  -- The day on which it is known; the figure belongs to the period that holds it.
  d.reablement_start + 84 AS known_on,
  r.readmissions IS NULL
    AND m.moves IS NULL
    AND (e.date_of_death IS NULL OR e.date_of_death > d.reablement_start + 84) AS is_at_home
FROM discharges_65 AS d
LEFT JOIN readmitted AS r ON r.spell_id = d.spell_id
LEFT JOIN moved AS m ON m.spell_id = d.spell_id
LEFT JOIN known_deaths AS e ON e.person_id = d.person_id
WHERE d.is_offered
