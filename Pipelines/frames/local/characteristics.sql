-- What is known of each person from the register and, for those who left it or died, from social care.
-- grain: one row per person of the register or of social care
-- key: person_id
WITH persons AS (
  SELECT person_id FROM people
  UNION ALL
  SELECT DISTINCT c.person_id FROM client_events AS c ANTI JOIN people AS p ON p.person_id = c.person_id
),
ethnic_groups AS (
  SELECT
    person_id, ethnic_group,
    row_number() OVER (PARTITION BY person_id ORDER BY event_start_date DESC, ethnic_group, event_id) AS newest_first
  FROM client_events
  WHERE ethnic_group IS NOT NULL
),
practices AS (
  SELECT
    person_id, practice_code,
    row_number() OVER (PARTITION BY person_id ORDER BY event_start_date DESC, practice_code, event_id) AS newest_first
  FROM client_events
  WHERE practice_code IS NOT NULL
),
places AS (
  SELECT
    person_id, lsoa_code,
    row_number() OVER (PARTITION BY person_id ORDER BY event_start_date DESC, lsoa_code, event_id) AS newest_first
  FROM client_events
  WHERE lsoa_code IS NOT NULL
)
SELECT
  a.person_id,
  p.sex,
  coalesce(p.ethnic_group, e.ethnic_group) AS ethnic_group,
  coalesce(p.practice_code, g.practice_code) AS practice_code,
  coalesce(p.lsoa_code, l.lsoa_code) AS lsoa_code
FROM persons AS a
LEFT JOIN people AS p ON p.person_id = a.person_id
LEFT JOIN ethnic_groups AS e ON e.person_id = a.person_id AND e.newest_first = 1
LEFT JOIN practices AS g ON g.person_id = a.person_id AND g.newest_first = 1
LEFT JOIN places AS l ON l.person_id = a.person_id AND l.newest_first = 1
