-- Each person's birth month and day of death, each from the events of the latest reference period that state one: where
-- those disagree, the earliest birth and the latest death.
-- grain: one row per person
-- key: la_code, person_id
WITH stated AS (
  SELECT
    la_code, person_id, ref_end, birth_month, date_of_death,
    max(CASE WHEN birth_month IS NOT NULL THEN ref_end END) OVER (PARTITION BY la_code, person_id) AS birth_ref_end,
    max(CASE WHEN date_of_death IS NOT NULL THEN ref_end END) OVER (PARTITION BY la_code, person_id) AS death_ref_end
  FROM cld_events
)
SELECT
  la_code, person_id,
  min(CASE WHEN ref_end = birth_ref_end THEN birth_month END) AS birth_month,
  max(CASE WHEN ref_end = death_ref_end THEN date_of_death END) AS date_of_death
FROM stated
GROUP BY la_code, person_id
