-- Who is behind each figure of ASCOF 2E: the people in long-term support, once for every band and gender that they count
-- in. The total of a band holds every gender.
-- grain: one row per person and figure
-- key: measure, area_code, breakdown, breakdown_value, person_id
WITH people AS (
  SELECT
    'ASCOF 2E' AS measure, la_code, person_id, gender, age_band, accommodation_status, settled, accommodation_is_unknown
  FROM ascof_2e_people
  UNION ALL
  SELECT
    'ASCOF 2E LD' AS measure, la_code, person_id, gender, age_band, accommodation_status, settled,
    accommodation_is_unknown
  FROM ascof_2e_people
  WHERE primary_support_reason = 'Learning disability support' AND age_band = '18 to 64'
)
SELECT
  measure, la_code AS area_code, 'age_band|gender' AS breakdown, age_band || '|' || gender AS breakdown_value,
  cast(:period_start AS date) AS period_start, cast(:period_end AS date) AS period_end,
  settled AS in_numerator, 1 AS in_denominator, person_id, accommodation_status
FROM people
WHERE age_band <> 'Unknown' AND gender IN ('Male', 'Female')
UNION ALL
SELECT
  measure, la_code AS area_code, 'age_band|gender' AS breakdown, age_band || '|Total' AS breakdown_value,
  cast(:period_start AS date) AS period_start, cast(:period_end AS date) AS period_end,
  settled AS in_numerator, 1 AS in_denominator, person_id, accommodation_status
FROM people
WHERE age_band <> 'Unknown'
UNION ALL
SELECT
  measure || ' unknown accommodation' AS measure, la_code AS area_code, 'all' AS breakdown, '' AS breakdown_value,
  cast(:period_start AS date) AS period_start, cast(:period_end AS date) AS period_end,
  1 AS in_numerator, 0 AS in_denominator, person_id, accommodation_status
FROM people
WHERE accommodation_is_unknown = 1
