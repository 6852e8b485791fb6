-- The records of the selected submissions that fall into their reference period, each with the event it reports.
-- Death closes an event: one that was to end on or after the day of death, and one without an end that started before
-- it. Kept are services that run into the reference period and other events that end in it; a record without a start,
-- without a person or, unless it is a service, without an end falls out, and so does one whose person died before the
-- reference period or before the event. Records that end before they start stay.
-- Two records report the same event when authority, person, start, end (not of services), client type, event type and
-- what describes that type agree, in the words as submitted (blank agrees with blank): release 1 and release 2 wordings
-- of the same thing are different events. The event's id is the smallest record id among them.
-- grain: one row per record
-- key: record_id
WITH described AS (
  SELECT
    r.record_id, r.la_code, s.la_name, r.imported_at, s.ref_start, s.ref_end, r.person_id, r.la_person_id,
    r.event_type, r.start_date, r.raw_client_type, r.raw_outcome, r.raw_route_of_access, r.raw_assessment_type,
    r.raw_service_type, r.raw_service_component, r.raw_delivery_mechanism, r.conversation_flag, r.birth_month,
    r.exact_age_at_start, r.date_of_death, r.raw_gender, r.raw_ethnicity, r.raw_primary_support_reason,
    r.raw_accommodation_status, r.raw_employment_status, r.raw_funding_status, r.raw_has_unpaid_carer,
    r.linked_la_person_id_1, r.linked_la_person_id_2, r.linked_la_person_id_3,
    CASE
      WHEN r.date_of_death BETWEEN r.start_date AND r.raw_end_date THEN r.date_of_death
      WHEN r.raw_end_date IS NULL AND r.date_of_death > r.start_date THEN r.date_of_death
      ELSE r.raw_end_date
    END AS end_date
  FROM cld_records AS r
  JOIN cld_selected_submissions AS s ON s.la_code = r.la_code AND s.imported_at = r.imported_at
  WHERE r.person_id IS NOT NULL
),
kept AS (
  SELECT
    *,
    CASE WHEN event_type NOT LIKE '%service%' THEN end_date END AS key_end_date,
    CASE WHEN event_type LIKE '%request%' THEN raw_route_of_access END AS key_route_of_access,
    CASE WHEN event_type LIKE '%assessment%' THEN raw_assessment_type END AS key_assessment_type,
    CASE WHEN event_type LIKE '%service%' THEN raw_service_type END AS key_service_type,
    CASE WHEN event_type LIKE '%service%' THEN raw_service_component END AS key_service_component
  FROM described
  WHERE start_date <= ref_end
    AND (
      (event_type LIKE '%service%' AND (end_date IS NULL OR end_date >= ref_start))
      OR (event_type NOT LIKE '%service%' AND end_date BETWEEN ref_start AND ref_end)
    )
    AND (date_of_death IS NULL OR (date_of_death >= ref_start AND date_of_death >= start_date))
)
SELECT
  record_id, la_code, la_name, imported_at, ref_start, ref_end, person_id, la_person_id, event_type, start_date,
  end_date, raw_client_type, raw_outcome, raw_assessment_type, raw_service_type, raw_service_component,
  raw_delivery_mechanism, conversation_flag, birth_month, exact_age_at_start, date_of_death, raw_gender,
  raw_ethnicity, raw_primary_support_reason, raw_accommodation_status, raw_employment_status, raw_funding_status,
  raw_has_unpaid_carer, linked_la_person_id_1, linked_la_person_id_2, linked_la_person_id_3,
  min(record_id) OVER (
    PARTITION BY
      la_code, person_id, start_date, key_end_date, raw_client_type, event_type, key_route_of_access,
      key_assessment_type, key_service_type, key_service_component
  ) AS event_id
FROM kept
