-- The episodes that ASCOF 2A counts in a period: they ended in it, the person was not under 18 at the end (an unknown
-- age stays) nor dead before the start, and was a new client: no long-term support that started before the episode was
-- open or ended less than 91 days before the episode's start.
-- grain: one row per episode
-- key: la_code, person_id, episode_number
WITH ended AS (
  SELECT
    e.la_code, e.person_id, e.episode_number, e.episode_start, e.episode_end, e.outcome, e.outcome_rank,
    e.outcome_is_usable, d.date_of_death,
    cast(floor((e.episode_end - d.birth_month) / 365.25) AS integer) AS age,
    1 AS every_row
  FROM ascof_2a_episodes AS e
  JOIN person_details AS d ON d.la_code = e.la_code AND d.person_id = e.person_id
  WHERE e.episode_end BETWEEN :period_start AND :period_end
    AND (d.date_of_death IS NULL OR d.date_of_death >= e.episode_start)
),
long_term AS (
  SELECT la_code, person_id, start_date, end_date
  FROM ascof_2a_events
  WHERE service_type LIKE 'Long term support:%'
)
SELECT
  e.la_code, e.person_id, e.episode_number, e.episode_start, e.episode_end, e.outcome, e.outcome_rank,
  e.outcome_is_usable, e.date_of_death,
  coalesce(b.band, 'Unknown') AS age_band
FROM ended AS e
LEFT JOIN working_age_bands AS b ON b.every_row = e.every_row AND e.age BETWEEN b.from_age AND b.to_age
ANTI JOIN long_term AS l
  ON l.la_code = e.la_code
  AND l.person_id = e.person_id
  AND l.start_date < e.episode_start
  AND e.episode_start - l.end_date < 91
WHERE coalesce(b.band, 'Unknown') <> 'Under 18'
