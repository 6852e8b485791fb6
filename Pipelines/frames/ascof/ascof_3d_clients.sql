-- People in long-term support on the last day of the period, each in the setting and way of delivery ranked first among
-- theirs: nursing home, residential home, community by direct payment, personal budget, commissioned support or another
-- way, prison. A component 'Direct payment' overrides the delivery mechanism; a mechanism not listed for the type of
-- support counts as unknown. Age is that on the last day; under 18 is left out. Any event type counts.
-- grain: one row per person
-- key: la_code, person_id
WITH services AS (
  SELECT
    la_code, person_id, service_type,
    CASE WHEN service_component = 'Direct payment' THEN 'Direct payment' ELSE delivery_mechanism END AS mechanism
  FROM cld_events
  WHERE client_type = 'Service user'
    AND service_type LIKE 'Long term support:%'
    AND start_date <= :period_end
    AND (end_date IS NULL OR (end_date >= start_date AND end_date >= :period_end))
),
ranked AS (
  SELECT s.la_code, s.person_id, min(coalesce(listed.rank, unlisted.rank)) AS delivery_rank
  FROM services AS s
  LEFT JOIN delivery_hierarchy_3d_clients AS listed
    ON listed.service_type = s.service_type AND listed.delivery_mechanism = s.mechanism
  JOIN delivery_hierarchy_3d_clients AS unlisted
    ON unlisted.service_type = s.service_type AND unlisted.delivery_mechanism IS NULL
  GROUP BY s.la_code, s.person_id
),
described AS (
  SELECT
    r.la_code, r.person_id, h.service_type, h.delivery_mechanism,
    cast(floor((:period_end - d.birth_month) / 365.25) AS integer) AS age,
    1 AS every_row
  FROM ranked AS r
  JOIN delivery_hierarchy_3d_clients AS h ON h.rank = r.delivery_rank
  JOIN person_details AS d ON d.la_code = r.la_code AND d.person_id = r.person_id
  WHERE d.date_of_death IS NULL OR d.date_of_death >= :period_end
)
SELECT
  p.la_code, p.person_id, p.service_type, p.delivery_mechanism,
  coalesce(b.band, 'Unknown') AS age_band
FROM described AS p
LEFT JOIN working_age_bands AS b ON b.every_row = p.every_row AND p.age BETWEEN b.from_age AND b.to_age
WHERE coalesce(b.band, 'Unknown') <> 'Under 18'
