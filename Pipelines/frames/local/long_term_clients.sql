-- People with long-term support on the last day of the period, and what they have.
-- grain: one row per person
-- key: person_id
WITH open_services AS (
  SELECT
    event_id, person_id, event_start_date, is_community, is_care_home, delivery_mechanism, service_component, age,
    age_band, sex, ethnic_group, deprivation_quintile, lsoa_code, practice_code, local_authority_code,
    row_number() OVER (PARTITION BY person_id ORDER BY event_start_date DESC, event_id) AS newest_first
  FROM long_term_services
  WHERE event_start_date <= :period_end AND (event_end_date IS NULL OR event_end_date > :period_end)
),
support AS (
  SELECT
    person_id,
    min(event_start_date) AS supported_since,
    max(CASE WHEN is_care_home THEN 1 ELSE 0 END) AS care_home,
    max(CASE WHEN delivery_mechanism = 'Direct payment' OR service_component = 'Direct payment' THEN 1 ELSE 0 END)
      AS direct_payment
  FROM open_services
  GROUP BY person_id
),
reviewed AS (
  SELECT person_id, max(event_end_date) AS last_review_date
  FROM care_events
  WHERE event_type = 'Review' AND client_type = 'Service user' AND event_end_date <= :period_end
  GROUP BY person_id
)
SELECT
  o.person_id, o.age, o.age_band, o.sex, o.ethnic_group, o.deprivation_quintile, o.lsoa_code, o.practice_code,
  o.local_authority_code,
  s.supported_since,
  s.care_home = 0 AS is_community,
  s.direct_payment = 1 AS has_direct_payment,
  r.last_review_date
FROM open_services AS o
INNER JOIN support AS s ON s.person_id = o.person_id
LEFT JOIN reviewed AS r ON r.person_id = o.person_id
WHERE o.newest_first = 1
