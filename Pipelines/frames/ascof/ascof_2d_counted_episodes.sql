-- The linked episodes of ASCOF 2D, once for every council, client type and slice that they count in, England (99999) and
-- the totals among them. An episode that is linked to records of several groups counts once in what these groups share,
-- with every outcome that any of them has.
-- grain: one row per episode, area, client type and slice
-- key: la_code, client_type, slice, episode_id
WITH episodes AS (
  SELECT *, 'Total' AS slice FROM ascof_2d_linked
  UNION ALL
  SELECT *, age_group AS slice FROM ascof_2d_linked
  UNION ALL
  SELECT *, gender AS slice FROM ascof_2d_linked WHERE gender IN ('Female', 'Male')
)
SELECT
  coalesce(la_code, '99999') AS la_code, coalesce(client_type, 'Total') AS client_type, slice, episode_id, person_id,
  min(episode_start) AS episode_start, min(discharge_date) AS discharge_date, min(date_of_death) AS date_of_death,
  max(CASE WHEN died + was_readmitted + entered_care_home = 0 THEN 1 ELSE 0 END) AS at_home,
  max(died) AS died,
  max(was_readmitted) AS was_readmitted,
  max(entered_care_home) AS entered_care_home
FROM episodes
GROUP BY GROUPING SETS (
  (la_code, client_type, slice, episode_id, person_id), (la_code, slice, episode_id, person_id),
  (client_type, slice, episode_id, person_id), (slice, episode_id, person_id)
)
