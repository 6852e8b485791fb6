-- The episodes of ASCOF 2A with what each led to, and whether that counts.
-- grain: one row per episode
-- key: la_code, person_id, episode_number
SELECT
  s.la_code, s.person_id, s.episode_number, s.episode_start, s.episode_end, s.age_band, s.sequel_type, s.final_outcome,
  s.age_band || '|' || s.sequel_type || '|' || s.final_outcome AS sequel,
  CASE
    WHEN s.final_outcome LIKE 'Long term support:%' THEN 1
    WHEN s.final_outcome LIKE 'Short term support:%' THEN 1
    WHEN o.in_2a_denominator = 'Y' THEN 1
    ELSE 0
  END AS in_denominator,
  CASE
    WHEN s.final_outcome = 'Short term support: Residential or Nursing care' THEN 0
    WHEN s.final_outcome LIKE 'Short term support:%' THEN 1
    WHEN o.in_2a_numerator = 'Y' THEN 1
    ELSE 0
  END AS in_numerator
FROM ascof_2a_sequels AS s
LEFT JOIN event_outcome_hierarchy_r2 AS o ON o.event_outcome = s.final_outcome
