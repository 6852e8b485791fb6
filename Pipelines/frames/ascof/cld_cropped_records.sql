-- The kept records, cropped where a submission takes over from an earlier one: a record of an earlier reference period
-- that runs on beyond it, but whose event is not reported again for the period starting the next day, ended with its
-- own period. The authority's last reference period is never cropped. Only services can run on.
-- grain: one row per record
-- key: record_id
WITH records AS (
  SELECT
    *,
    ref_end + 1 AS next_ref_start,
    max(ref_start) OVER (PARTITION BY la_code) AS last_ref_start
  FROM cld_kept_records
),
reported AS (
  SELECT DISTINCT event_id, ref_start
  FROM cld_kept_records
)
SELECT
  r.record_id, r.event_id, r.la_code, r.la_name, r.imported_at, r.ref_start, r.ref_end, r.person_id, r.la_person_id,
  r.event_type, r.start_date,
  CASE
    WHEN r.ref_start = r.last_ref_start OR n.event_id IS NOT NULL OR r.end_date <= r.ref_end THEN r.end_date
    ELSE r.ref_end
  END AS end_date,
  r.raw_client_type, r.raw_outcome, r.raw_assessment_type, r.raw_service_type, r.raw_service_component,
  r.raw_delivery_mechanism, r.conversation_flag, r.birth_month, r.exact_age_at_start, r.date_of_death, r.raw_gender,
  r.raw_ethnicity, r.raw_primary_support_reason, r.raw_accommodation_status, r.raw_employment_status,
  r.raw_funding_status, r.raw_has_unpaid_carer, r.linked_la_person_id_1, r.linked_la_person_id_2,
  r.linked_la_person_id_3
FROM records AS r
LEFT JOIN reported AS n ON n.event_id = r.event_id AND n.ref_start = r.next_ref_start
