-- Attendances of adults at emergency departments, each placed and described.
-- grain: one row per attendance
-- key: attendance_id
WITH placed AS (
  SELECT
    x.attendance_id, x.arrival_date, x.department_type, x.arrival_mode, x.reason, x.minutes_in_department,
    x.disposal, x.person_id, x.age,
    k.sex AS known_sex, k.ethnic_group, k.practice_code, coalesce(x.lsoa_code, k.lsoa_code) AS lsoa_code
  FROM ed_attendances AS x
  LEFT JOIN characteristics AS k ON k.person_id = x.person_id
  WHERE (x.age >= 18 OR x.age IS NULL)
)
SELECT
  p.attendance_id, p.arrival_date, p.department_type, p.arrival_mode, p.reason, p.minutes_in_department,
  p.disposal, p.person_id, p.age,
  CASE
    WHEN p.age < 65 THEN '18 to 64'
    WHEN p.age < 75 THEN '65 to 74'
    WHEN p.age < 85 THEN '75 to 84'
    WHEN p.age >= 85 THEN '85 and over'
  END AS age_band,
  p.known_sex AS sex,
  p.ethnic_group, d.deprivation_quintile, p.lsoa_code, p.practice_code
FROM placed AS p
LEFT JOIN deprivation_quintiles AS d ON d.lsoa_code = p.lsoa_code
