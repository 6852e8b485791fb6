-- Everybody who waited on the last snapshot of the period. A wait whose item stands in several snapshots is counted
-- once, in the last.
-- grain: one row per item waited for
-- key: wait_id
WITH last_snapshot AS (
  SELECT max(snapshot_date) AS snapshot_date
  FROM waiting_list
  WHERE snapshot_date >= :period_start AND snapshot_date <= :period_end
),
placed AS (
  SELECT
    x.wait_id, x.snapshot_date, x.category, x.waiting_for, x.waiting_since, x.priority, x.person_id, x.age,
    x.sex,
    k.sex AS known_sex, k.ethnic_group, k.practice_code, coalesce(x.lsoa_code, k.lsoa_code) AS lsoa_code,
    1 AS authority_key
  FROM waiting_list AS x
  INNER JOIN last_snapshot AS l ON l.snapshot_date = x.snapshot_date
  LEFT JOIN characteristics AS k ON k.person_id = x.person_id
  WHERE (x.age >= 18 OR x.age IS NULL)
)
SELECT
  p.wait_id, p.snapshot_date, p.category, p.waiting_for, p.waiting_since, p.priority, p.person_id, p.age,
  CASE
    WHEN p.age < 65 THEN '18 to 64'
    WHEN p.age < 75 THEN '65 to 74'
    WHEN p.age < 85 THEN '75 to 84'
    WHEN p.age >= 85 THEN '85 and over'
  END AS age_band,
  coalesce(CASE WHEN p.sex <> 'Unknown' THEN p.sex END, p.known_sex) AS sex,
  p.ethnic_group, d.deprivation_quintile, p.lsoa_code, p.practice_code, a.local_authority_code
FROM placed AS p
LEFT JOIN deprivation_quintiles AS d ON d.lsoa_code = p.lsoa_code
LEFT JOIN authority AS a ON a.authority_key = p.authority_key
