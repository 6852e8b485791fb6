-- What national bodies publish of England, of regions and of other authorities, under one set of columns: downloads
-- from Fingertips, and the open data of the Adult Social Care Outcomes Framework. A measure that is published for one
-- sex only (mothers) counts for everybody it is about. Periods are financial or calendar years, or several of them.
-- grain: one row per measure, area, period and sex
-- key: measure, area_code, breakdown, breakdown_value, period_start, period_end
WITH fingertips AS (
  SELECT
    'Fingertips ' || cast("Indicator ID" AS varchar) AS measure,
    "Area Type" AS area_level,
    "Area Code" AS area_code,
    "Area Name" AS area_name,
    sex,
    min(sex) OVER (PARTITION BY "Indicator ID", "Area Code", "Time period") AS first_sex,
    max(sex) OVER (PARTITION BY "Indicator ID", "Area Code", "Time period") AS last_sex,
    cast(substr("Time period", 1, 4) AS integer) AS first_year,
    CASE WHEN substr("Time period", 5, 1) = '/' THEN '-04-01' ELSE '-01-01' END AS first_day,
    cast(substr(coalesce("Time period range", '1y'), 1, 1) AS integer) AS years,
    "Count" AS numerator,
    denominator,
    value
  FROM published_indicators
  WHERE "Category Type" IS NULL AND coalesce("Time period range", '1y') LIKE '_y'
),

ascof AS (
  SELECT
    'ASCOF ' || "ASCOF Measure Code" AS measure,
    "Geographical Level" AS area_level,
    "ONS Area Code" AS area_code,
    max("Geographical Description") AS area_name,
    cast(substr("Year", 1, 4) AS integer) AS first_year,
    max(CASE WHEN "Measure Type" = 'Numerator' THEN "Measure Value" END) AS numerator,
    max(CASE WHEN "Measure Type" = 'Denominator' THEN "Measure Value" END) AS denominator,
    max(CASE WHEN "Measure Type" = 'Outcome' THEN "Measure Value" END) AS value
  FROM published_ascof
  WHERE "Disaggregation Level" = 'Total' AND "ONS Area Code" IS NOT NULL
  GROUP BY "ASCOF Measure Code", "Geographical Level", "ONS Area Code", "Year"
)

SELECT
  measure,
  area_level,
  area_code,
  area_name,
  CASE WHEN first_sex = last_sex THEN 'all' ELSE 'sex' END AS breakdown,
  CASE WHEN first_sex = last_sex THEN '' ELSE sex END AS breakdown_value,
  cast(cast(first_year AS varchar) || first_day AS date) AS period_start,
  cast(cast(first_year + years AS varchar) || first_day AS date) - 1 AS period_end,
  numerator,
  denominator,
  value
FROM fingertips
UNION ALL
SELECT
  measure,
  area_level,
  area_code,
  area_name,
  'all' AS breakdown,
  '' AS breakdown_value,
  cast(cast(first_year AS varchar) || '-04-01' AS date) AS period_start,
  cast(cast(first_year + 1 AS varchar) || '-04-01' AS date) - 1 AS period_end,
  numerator,
  denominator,
  value
FROM ascof
