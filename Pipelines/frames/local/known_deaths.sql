-- Deaths that social care or the hospital tell of.
-- grain: one row per person
-- key: person_id
WITH told AS (
  SELECT person_id, date_of_death
  FROM care_events
  WHERE date_of_death IS NOT NULL
  UNION ALL
  SELECT person_id, discharge_date AS date_of_death
  FROM spells
  WHERE discharge_method = '4' AND discharge_date IS NOT NULL
)
SELECT person_id, min(date_of_death) AS date_of_death
FROM told
GROUP BY person_id
