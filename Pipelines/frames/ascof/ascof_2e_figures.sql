-- ASCOF 2E (DHSC edition 9bee728, June 2026): of the people in long-term support, the percentage that live at home or
-- with family, of everybody and (LD) of people of working age with a learning disability; and the number whose
-- accommodation is unknown. People of unknown accommodation stay in the denominator; those of unknown age appear only
-- in the last number.
-- The total of a band holds every gender; a gender that nobody in England has is not listed.
-- The percentage is rounded as a whole number of tenths, so that a tie is an exact half and goes away from nought.
-- grain: one row per measure, authority and breakdown value
-- key: measure, area_code, breakdown, breakdown_value
WITH people AS (
  SELECT 'ASCOF 2E' AS measure, la_code, age_band, gender, settled, accommodation_is_unknown
  FROM ascof_2e_people
  UNION ALL
  SELECT 'ASCOF 2E LD' AS measure, la_code, age_band, gender, settled, accommodation_is_unknown
  FROM ascof_2e_people
  WHERE primary_support_reason = 'Learning disability support' AND age_band = '18 to 64'
),
counted AS (
  SELECT
    measure, la_code, age_band, coalesce(gender, 'Total') AS gender,
    sum(settled) AS numerator,
    count(*) AS denominator
  FROM people
  WHERE age_band <> 'Unknown'
  GROUP BY GROUPING SETS ((measure, la_code, age_band, gender), (measure, la_code, age_band))
),
unknown_accommodation AS (
  SELECT measure, la_code, sum(accommodation_is_unknown) AS numerator
  FROM people
  GROUP BY measure, la_code
),
measures AS (
  SELECT 'ASCOF 2E' AS measure, 1 AS every_row
  UNION ALL
  SELECT 'ASCOF 2E LD' AS measure, 1 AS every_row
),
authorities AS (
  SELECT la_code, 1 AS every_row FROM la_lookup
),
areas AS (
  SELECT m.measure, a.la_code, a.every_row
  FROM authorities AS a
  JOIN measures AS m ON m.every_row = a.every_row
),
genders AS (
  SELECT DISTINCT measure, gender FROM counted WHERE gender IN ('Male', 'Female', 'Total')
),
filled AS (
  SELECT
    a.measure, a.la_code, b.band AS age_band, g.gender,
    coalesce(c.numerator, 0) AS numerator,
    coalesce(c.denominator, 0) AS denominator
  FROM areas AS a
  JOIN working_age_bands AS b ON b.every_row = a.every_row
  JOIN genders AS g ON g.measure = a.measure
  LEFT JOIN counted AS c
    ON c.measure = a.measure AND c.la_code = a.la_code AND c.age_band = b.band AND c.gender = g.gender
  WHERE b.band = '18 to 64' OR (b.band = '65 and above' AND a.measure = 'ASCOF 2E')
)
SELECT
  measure, la_code AS area_code, 'age_band|gender' AS breakdown, age_band || '|' || gender AS breakdown_value,
  cast(:period_start AS date) AS period_start, cast(:period_end AS date) AS period_end,
  numerator, denominator,
  coalesce(round(1000 * numerator / nullif(denominator, 0)) / 10, 0) AS value
FROM filled
UNION ALL
SELECT
  a.measure || ' unknown accommodation' AS measure, a.la_code AS area_code, 'all' AS breakdown, '' AS breakdown_value,
  cast(:period_start AS date) AS period_start, cast(:period_end AS date) AS period_end,
  coalesce(u.numerator, 0) AS numerator, cast(NULL AS integer) AS denominator, cast(NULL AS double) AS value
FROM areas AS a
LEFT JOIN unknown_accommodation AS u ON u.measure = a.measure AND u.la_code = a.la_code
