-- The joined main table (DHSC edition 9bee728, June 2026): every event once, as the best of its records reports it, in
-- cleaned values (release 2 wording). The best record is of the latest reference period; then open before ended, then
-- latest to end; then the outcome ranked first, then the one flagged as a conversation, then the one loaded last.
-- Nothing is merged across records. A value that the code list does not know reads 'Invalid and not mapped'; blank
-- stays missing.
-- The event's age is the age at its end, of an open one at the end of the reference period.
-- grain: one row per event
-- key: record_id
WITH ranked AS (
  SELECT
    r.*,
    CASE
      WHEN r.raw_outcome IS NOT NULL THEN coalesce(m.cleaned_value, 'Invalid and not mapped')
    END AS outcome,
    h.rank AS outcome_rank
  FROM cld_cropped_records AS r
  LEFT JOIN cld_value_mapping AS m ON m.raw_value = r.raw_outcome AND m.field = 'Event Outcome'
  LEFT JOIN event_outcome_hierarchy_r2 AS h ON h.event_outcome = m.cleaned_value
),
ordered AS (
  SELECT
    *,
    cast(floor((coalesce(end_date, ref_end) - birth_month) / 365.25) AS integer) AS event_age,
    row_number() OVER (
      PARTITION BY event_id
      ORDER BY
        ref_end DESC, end_date DESC NULLS FIRST, outcome_rank NULLS LAST, conversation_flag DESC NULLS LAST,
        record_id DESC
    ) AS best_first,
    1 AS every_row
  FROM ranked
)
SELECT
  e.record_id, e.la_code, e.la_name, e.imported_at, e.ref_start, e.ref_end, e.person_id, e.la_person_id,
  e.event_type, e.start_date, e.end_date, e.outcome, e.outcome_rank, e.conversation_flag, e.birth_month,
  e.exact_age_at_start, e.event_age,
  coalesce(b.band, 'Unknown') AS event_band,
  e.date_of_death,
  CASE
    WHEN e.raw_client_type IS NOT NULL THEN coalesce(client_type.cleaned_value, 'Invalid and not mapped')
  END AS client_type,
  CASE
    WHEN e.raw_assessment_type IS NOT NULL THEN coalesce(assessment_type.cleaned_value, 'Invalid and not mapped')
  END AS assessment_type,
  CASE
    WHEN e.raw_service_type IS NOT NULL THEN coalesce(service_type.cleaned_value, 'Invalid and not mapped')
  END AS service_type,
  CASE
    WHEN e.raw_service_component IS NOT NULL THEN coalesce(component.cleaned_value, 'Invalid and not mapped')
  END AS service_component,
  CASE
    WHEN e.raw_delivery_mechanism IS NOT NULL THEN coalesce(mechanism.cleaned_value, 'Invalid and not mapped')
  END AS delivery_mechanism,
  coalesce(gender.cleaned_value, 'Invalid and not mapped') AS gender,
  coalesce(ethnicity.cleaned_value, 'Invalid and not mapped') AS ethnicity,
  coalesce(reason.cleaned_value, 'Invalid and not mapped') AS primary_support_reason,
  coalesce(accommodation.cleaned_value, 'Invalid and not mapped') AS accommodation_status,
  coalesce(employment.cleaned_value, 'Invalid and not mapped') AS employment_status,
  coalesce(funding.cleaned_value, 'Invalid and not mapped') AS funding_status,
  coalesce(unpaid_carer.cleaned_value, 'Invalid and not mapped') AS has_unpaid_carer,
  e.linked_la_person_id_1, e.linked_la_person_id_2, e.linked_la_person_id_3
FROM ordered AS e
LEFT JOIN working_age_bands AS b ON b.every_row = e.every_row AND e.event_age BETWEEN b.from_age AND b.to_age
LEFT JOIN cld_value_mapping AS client_type
  ON client_type.raw_value = e.raw_client_type AND client_type.field = 'Client Type'
LEFT JOIN cld_value_mapping AS assessment_type
  ON assessment_type.raw_value = e.raw_assessment_type AND assessment_type.field = 'Assessment Type'
LEFT JOIN cld_value_mapping AS service_type
  ON service_type.raw_value = e.raw_service_type AND service_type.field = 'Service Type'
LEFT JOIN cld_value_mapping AS component
  ON component.raw_value = e.raw_service_component AND component.field = 'Service Component'
LEFT JOIN cld_value_mapping AS mechanism
  ON mechanism.raw_value = e.raw_delivery_mechanism AND mechanism.field = 'Delivery Mechanism'
LEFT JOIN cld_value_mapping AS gender ON gender.raw_value = e.raw_gender AND gender.field = 'Gender'
LEFT JOIN cld_value_mapping AS ethnicity ON ethnicity.raw_value = e.raw_ethnicity AND ethnicity.field = 'Ethnicity'
LEFT JOIN cld_value_mapping AS reason
  ON reason.raw_value = e.raw_primary_support_reason AND reason.field = 'Primary Support Reason'
LEFT JOIN cld_value_mapping AS accommodation
  ON accommodation.raw_value = e.raw_accommodation_status AND accommodation.field = 'Accommodation Status'
LEFT JOIN cld_value_mapping AS employment
  ON employment.raw_value = e.raw_employment_status AND employment.field = 'Employment Status'
LEFT JOIN cld_value_mapping AS funding
  ON funding.raw_value = e.raw_funding_status AND funding.field = 'Client Funding Status'
LEFT JOIN cld_value_mapping AS unpaid_carer
  ON unpaid_carer.raw_value = e.raw_has_unpaid_carer AND unpaid_carer.field = 'Has Unpaid Carer'
WHERE e.best_first = 1
