-- Episodes of reablement seen through to their end, with the weekly cost of the long-term support that began within 28 days of it.
-- grain: one row per episode
-- key: episode_id
WITH costs AS (
  SELECT
    r.episode_id,
    sum(CASE s.cost_frequency
      WHEN 'Weekly' THEN s.unit_cost
      WHEN 'Hourly' THEN s.unit_cost * s.planned_units_per_week
      WHEN 'Per session' THEN s.unit_cost * s.planned_units_per_week
    END) AS weekly_cost
  FROM reablement AS r
  INNER JOIN long_term_services AS s
    ON s.person_id = r.person_id
    AND s.event_start_date >= r.end_date
    AND s.event_start_date <= r.end_date + 28
  GROUP BY r.episode_id
)
SELECT
  r.episode_id, r.person_id, r.end_date, r.age, r.age_band, r.sex, r.ethnic_group, r.deprivation_quintile, r.lsoa_code,
  r.practice_code, r.local_authority_code,
  coalesce(c.weekly_cost, 0) AS weekly_cost
FROM reablement AS r
LEFT JOIN costs AS c ON c.episode_id = r.episode_id
WHERE r.end_need_hours IS NOT NULL
