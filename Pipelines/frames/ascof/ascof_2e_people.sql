-- People in long-term support during the period, each once, as the latest details describe them. Age is that at the end
-- of the last of their services or of the period, whichever comes first; under 18 is left out, an unknown age stays.
-- grain: one row per person
-- key: la_code, person_id
WITH services AS (
  SELECT
    la_code, person_id,
    CASE WHEN end_date <= :period_end THEN end_date ELSE :period_end END AS age_date
  FROM cld_events
  WHERE client_type = 'Service user'
    AND event_type = 'service'
    AND service_type LIKE 'Long term support:%'
    AND (end_date IS NULL OR end_date >= start_date)
    AND start_date <= :period_end
    AND (end_date IS NULL OR end_date >= :period_start)
),
clients AS (
  SELECT la_code, person_id, max(age_date) AS age_date
  FROM services
  GROUP BY la_code, person_id
),
described AS (
  SELECT
    c.la_code, c.person_id, d.gender, d.primary_support_reason, d.accommodation_status, d.settled,
    cast(floor((c.age_date - d.birth_month) / 365.25) AS integer) AS age,
    1 AS every_row
  FROM clients AS c
  JOIN person_details AS d ON d.la_code = c.la_code AND d.person_id = c.person_id
  WHERE d.date_of_death IS NULL OR d.date_of_death >= :period_start
)
SELECT
  p.la_code, p.person_id, p.gender, p.primary_support_reason, p.accommodation_status,
  coalesce(p.settled, 0) AS settled,
  CASE
    WHEN p.settled IS NULL THEN 1
    WHEN p.accommodation_status IN ('Unknown', 'Unknown: Presumed at home', 'Unknown: Presumed in community') THEN 1
    ELSE 0
  END AS accommodation_is_unknown,
  p.age,
  coalesce(b.band, 'Unknown') AS age_band
FROM described AS p
LEFT JOIN working_age_bands AS b ON b.every_row = p.every_row AND p.age BETWEEN b.from_age AND b.to_age
WHERE coalesce(b.band, 'Unknown') <> 'Under 18'
