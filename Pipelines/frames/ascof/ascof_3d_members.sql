-- Who is behind each figure of ASCOF 3D: people in long-term community support (a) and carers with support of their own
-- (b), once for their age band and once for the total.
-- grain: one row per person and figure
-- key: measure, area_code, breakdown, breakdown_value, person_id
WITH supported AS (
  SELECT
    'a' AS part, la_code, person_id, age_band, delivery_mechanism AS support,
    CASE
      WHEN delivery_mechanism IN ('Direct payment', 'CASSR managed personal budget') THEN 1 ELSE 0
    END AS is_self_directed,
    CASE WHEN delivery_mechanism = 'Direct payment' THEN 1 ELSE 0 END AS has_direct_payment
  FROM ascof_3d_clients
  WHERE service_type = 'Long term support: Community'
  UNION ALL
  SELECT
    'b' AS part, la_code, person_id, age_band, support_provided AS support,
    CASE WHEN in_numerator_1b = 'Y' THEN 1 ELSE 0 END AS is_self_directed,
    CASE WHEN in_numerator_2b = 'Y' THEN 1 ELSE 0 END AS has_direct_payment
  FROM ascof_3d_carers
  WHERE in_denominator = 'Y'
),
banded AS (
  SELECT * FROM supported
  UNION ALL
  SELECT part, la_code, person_id, 'Total' AS age_band, support, is_self_directed, has_direct_payment FROM supported
),
members AS (
  SELECT
    'ASCOF 3D 1' || part AS measure, la_code, 'age_band' AS breakdown, age_band AS breakdown_value,
    is_self_directed AS in_numerator, 1 AS in_denominator, person_id, support
  FROM banded
  UNION ALL
  SELECT
    'ASCOF 3D 2' || part AS measure, la_code, 'age_band' AS breakdown, age_band AS breakdown_value,
    has_direct_payment AS in_numerator, 1 AS in_denominator, person_id, support
  FROM banded
  UNION ALL
  SELECT
    'ASCOF 3D (Clients) unknown delivery mechanism' AS measure, la_code, 'all' AS breakdown, '' AS breakdown_value,
    1 AS in_numerator, 0 AS in_denominator, person_id, delivery_mechanism AS support
  FROM ascof_3d_clients
  WHERE service_type = 'Long term support: Community' AND delivery_mechanism IS NULL
  UNION ALL
  SELECT
    'ASCOF 3D (Carers) unknown delivery mechanism' AS measure, la_code, 'all' AS breakdown, '' AS breakdown_value,
    1 AS in_numerator, 0 AS in_denominator, person_id, support_provided AS support
  FROM ascof_3d_carers
  WHERE support_provided = 'Support Direct to Carer: Unknown Delivery Mech'
)
SELECT
  measure, la_code AS area_code, breakdown, breakdown_value,
  cast(:period_start AS date) AS period_start, cast(:period_end AS date) AS period_end,
  in_numerator, in_denominator, person_id, support
FROM members
