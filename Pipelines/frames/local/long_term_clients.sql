-- People with long-term support on the last day of the period, what they have, and since when without a break.
-- grain: one row per person
-- key: person_id
WITH newest AS (
  SELECT
    person_id, primary_support_reason, accommodation_status, employment_status, age, age_band, sex, ethnic_group,
    deprivation_quintile, lsoa_code, practice_code, local_authority_code,
    -- Ties are broken by what the rows say before the pseudonym, so that no figure depends on the key.
    row_number() OVER (
      PARTITION BY person_id
      ORDER BY event_start_date DESC, lsoa_code, practice_code, age, sex, ethnic_group, primary_support_reason,
        accommodation_status, employment_status, event_id
    ) AS newest_first
  FROM open_services
),
support AS (
  SELECT
    person_id,
    max(CASE WHEN is_care_home THEN 1 ELSE 0 END) AS care_home,
    max(CASE WHEN delivery_mechanism = 'Direct payment' OR service_component = 'Direct payment' THEN 1 ELSE 0 END)
      AS direct_payment,
    max(CASE WHEN delivery_mechanism IN ('Direct payment', 'CASSR managed personal budget')
      OR service_component = 'Direct payment' THEN 1 ELSE 0 END) AS self_directed
  FROM open_services
  GROUP BY person_id
),
reaches AS (
  SELECT
    person_id, event_start_date,
    max(coalesce(event_end_date, DATE '9000-01-01')) OVER (
      PARTITION BY person_id ORDER BY event_start_date, event_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) AS supported_until
  FROM long_term_services
  WHERE event_start_date <= :period_end
),
-- A service that begins within 28 days of the end of those before it goes on with the same support.
chains AS (
  SELECT person_id, max(event_start_date) AS supported_since
  FROM reaches
  WHERE supported_until IS NULL OR event_start_date > supported_until + 28
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
  o.primary_support_reason,
  CASE
    WHEN o.primary_support_reason LIKE 'Physical support%' THEN 'Physical support'
    WHEN o.primary_support_reason LIKE 'Sensory support%' THEN 'Sensory support'
    WHEN o.primary_support_reason LIKE 'Social support%' THEN 'Social support'
    ELSE o.primary_support_reason
  END AS support_reason,
  o.employment_status,
  -- The national list of settled accommodation; a status that is not known counts as not settled.
  coalesce(h.settled, 0) = 1 AS is_settled,
  o.employment_status LIKE 'Paid:%' AS is_employed,
  c.supported_since,
  s.care_home = 0 AS is_community,
  s.direct_payment = 1 AS has_direct_payment,
  s.self_directed = 1 AS is_self_directed,
  r.last_review_date
FROM newest AS o
INNER JOIN support AS s ON s.person_id = o.person_id
INNER JOIN chains AS c ON c.person_id = o.person_id
LEFT JOIN reviewed AS r ON r.person_id = o.person_id
LEFT JOIN accommodation_status AS h ON h.accommodation_status = o.accommodation_status
WHERE o.newest_first = 1
