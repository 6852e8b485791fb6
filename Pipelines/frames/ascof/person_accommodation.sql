-- Each person's accommodation status; where it is unknown, as far as the person's latest services tell it.
-- The latest services are those that end last (open is last), then of the service type ranked first, then with a
-- component that tells accommodation before others, then that start last: all that share the first place.
-- Quirks: services of any client type count; community support with home support presumes the person at home, without a
-- component in the community.
-- grain: one row per person
-- key: la_code, person_id
WITH unknown_people AS (
  SELECT la_code, person_id
  FROM person_attributes
  WHERE attribute = 'Accommodation status' AND stated = 'Unknown'
),
services AS (
  SELECT
    e.la_code, e.person_id, e.start_date, coalesce(e.end_date, DATE '9999-01-01') AS end_date,
    h.service_type, h.rank AS service_rank,
    CASE
      WHEN e.service_component IN (
        'Shared Lives', 'Community supported living', 'Extra care housing', 'Home support or domiciliary care'
      ) THEN e.service_component
    END AS telling_component
  FROM cld_events AS e
  LEFT JOIN service_type_hierarchy AS h ON h.service_type = e.service_type
  SEMI JOIN unknown_people AS u ON u.la_code = e.la_code AND u.person_id = e.person_id
  WHERE e.event_type = 'service'
),
ranked AS (
  SELECT
    la_code, person_id, service_type, telling_component,
    rank() OVER (
      PARTITION BY la_code, person_id
      ORDER BY
        end_date DESC, service_rank NULLS LAST, CASE WHEN telling_component IS NULL THEN 2 ELSE 1 END, start_date DESC
    ) AS place
  FROM services
),
latest AS (
  SELECT
    la_code, person_id,
    CASE WHEN min(service_type) = max(service_type) THEN min(service_type) END AS service_type,
    CASE WHEN min(telling_component) = max(telling_component) THEN min(telling_component) END AS component
  FROM ranked
  WHERE place = 1
  GROUP BY la_code, person_id
)
SELECT
  a.la_code, a.person_id,
  CASE
    WHEN a.stated <> 'Unknown' THEN a.stated
    WHEN s.service_type = 'Long term support: Nursing care' THEN 'Registered nursing home'
    WHEN s.service_type = 'Long term support: Residential care' THEN 'Registered care home'
    WHEN s.component = 'Shared Lives' THEN 'Shared Lives scheme'
    WHEN s.component = 'Extra care housing' THEN 'Sheltered housing, extra care housing or other sheltered housing'
    WHEN s.component = 'Community supported living'
      THEN 'Supported accommodation, supported lodgings or supported group home'
    WHEN s.service_type = 'Long term support: Community' AND s.component = 'Home support or domiciliary care'
      THEN 'Unknown: Presumed at home'
    WHEN s.service_type = 'Long term support: Community' AND s.component IS NULL
      THEN 'Unknown: Presumed in community'
    WHEN s.service_type = 'Long term support: Prison' THEN 'Prison, young offenders institution or detention centre'
    ELSE 'Unknown'
  END AS accommodation_status
FROM person_attributes AS a
LEFT JOIN latest AS s ON s.la_code = a.la_code AND s.person_id = a.person_id
WHERE a.attribute = 'Accommodation status'
