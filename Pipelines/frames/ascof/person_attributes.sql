-- Seven attributes of each person, each as the person's latest informative events state it.
-- An attribute is read from the person's events in this order: known before unknown, latest reference period, latest
-- end (open is latest), latest start. All events that share the first place count; where they disagree the person's
-- value is unknown. Blank and invalid values read 'Unknown', but 'Invalid and not mapped' for employment and
-- 'No data: Undeclared or not known' for ethnicity, where a refusal stands between known and unknown.
-- Quirk: support to an unpaid carer is ranked with the unknown support reasons, but keeps its name when nothing else
-- shares the first place.
-- grain: one row per person and attribute
-- key: la_code, person_id, attribute
WITH statements AS (
  SELECT
    la_code, person_id, ref_end, coalesce(end_date, DATE '9999-01-01') AS end_date, start_date,
    'Accommodation status' AS attribute,
    CASE WHEN accommodation_status = 'Invalid and not mapped' THEN 'Unknown' ELSE accommodation_status END AS stated,
    CASE WHEN accommodation_status IN ('Invalid and not mapped', 'Unknown') THEN 2 ELSE 1 END AS known_first
  FROM cld_events
  UNION ALL
  SELECT
    la_code, person_id, ref_end, coalesce(end_date, DATE '9999-01-01') AS end_date, start_date,
    'Employment status' AS attribute,
    employment_status AS stated,
    CASE WHEN employment_status IN ('Invalid and not mapped', 'Unknown') THEN 2 ELSE 1 END AS known_first
  FROM cld_events
  UNION ALL
  SELECT
    la_code, person_id, ref_end, coalesce(end_date, DATE '9999-01-01') AS end_date, start_date,
    'Gender' AS attribute,
    CASE WHEN gender = 'Invalid and not mapped' THEN 'Unknown' ELSE gender END AS stated,
    CASE WHEN gender IN ('Invalid and not mapped', 'Unknown') THEN 2 ELSE 1 END AS known_first
  FROM cld_events
  UNION ALL
  SELECT
    la_code, person_id, ref_end, coalesce(end_date, DATE '9999-01-01') AS end_date, start_date,
    'Ethnicity' AS attribute,
    CASE
      WHEN ethnicity = 'Invalid and not mapped' THEN 'No data: Undeclared or not known' ELSE ethnicity
    END AS stated,
    CASE
      WHEN ethnicity IN ('Invalid and not mapped', 'No data: Undeclared or not known') THEN 3
      WHEN ethnicity = 'No data: Refused' THEN 2
      ELSE 1
    END AS known_first
  FROM cld_events
  UNION ALL
  SELECT
    la_code, person_id, ref_end, coalesce(end_date, DATE '9999-01-01') AS end_date, start_date,
    'Client funding status' AS attribute,
    CASE WHEN funding_status = 'Invalid and not mapped' THEN 'Unknown' ELSE funding_status END AS stated,
    CASE WHEN funding_status IN ('Invalid and not mapped', 'Unknown') THEN 2 ELSE 1 END AS known_first
  FROM cld_events
  UNION ALL
  SELECT
    la_code, person_id, ref_end, coalesce(end_date, DATE '9999-01-01') AS end_date, start_date,
    'Has unpaid carer' AS attribute,
    CASE WHEN has_unpaid_carer = 'Invalid and not mapped' THEN 'Unknown' ELSE has_unpaid_carer END AS stated,
    CASE WHEN has_unpaid_carer IN ('Invalid and not mapped', 'Unknown') THEN 2 ELSE 1 END AS known_first
  FROM cld_events
  UNION ALL
  SELECT
    la_code, person_id, ref_end, coalesce(end_date, DATE '9999-01-01') AS end_date, start_date,
    'Primary support reason' AS attribute,
    CASE
      WHEN primary_support_reason = 'Invalid and not mapped' THEN 'Unknown' ELSE primary_support_reason
    END AS stated,
    CASE
      WHEN primary_support_reason IN ('Invalid and not mapped', 'Unknown', 'Social support: Support to unpaid carer')
        THEN 2
      ELSE 1
    END AS known_first
  FROM cld_events
),
ranked AS (
  SELECT
    la_code, person_id, attribute, stated,
    rank() OVER (
      PARTITION BY la_code, person_id, attribute
      ORDER BY known_first, ref_end DESC, end_date DESC, start_date DESC
    ) AS place
  FROM statements
)
SELECT
  la_code, person_id, attribute,
  CASE
    WHEN min(stated) = max(stated) THEN min(stated)
    WHEN attribute = 'Ethnicity' THEN 'No data: Undeclared or not known'
    ELSE 'Unknown'
  END AS stated
FROM ranked
WHERE place = 1
GROUP BY la_code, person_id, attribute
