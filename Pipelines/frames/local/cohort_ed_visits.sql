-- Attendances at emergency departments, of the neighbourhood cohort.
-- grain: one row per attendance
-- key: attendance_id
SELECT
  s.attendance_id, s.arrival_date, s.department_type, c.age_band, c.sex, c.ethnic_group,
  c.deprivation_quintile, c.lsoa_code, c.practice_code
FROM ed_visits AS s
INNER JOIN registered_health AS c ON c.person_id = s.person_id AND c.is_in_cohort
