-- Every record of client level data that any authority has submitted, with the columns the national method uses. The
-- central database compares text without regard to letter case, so raw text is folded to lower case here, once; blank
-- cells are missing. A person is the traced NHS number, else the submitted one, else the authority's own number, each as
-- the token that pseudonymisation gives it. Of the date of birth there are the month (its first day), as in the central
-- data, and the exact age at the event's start.
-- grain: one row per submitted record
-- key: record_id
SELECT
  "Record ID" AS record_id,
  "LA Code" AS la_code,
  "Import Date" AS imported_at,
  cast(substr("Import Date", 1, 10) AS date) AS import_date,
  cast(date_trunc('month', cast(substr("Import Date", 1, 10) AS date)) AS date) AS import_month,
  coalesce(traced_nhs_number, nhs_number, "LA Code" || '_' || la_person_id) AS person_id,
  la_person_id,
  lower("Event Type") AS event_type,
  "Event Start Date" AS start_date,
  "Event End Date" AS raw_end_date,
  lower("Client Type") AS raw_client_type,
  lower("Event Outcome") AS raw_outcome,
  lower("Request: Route of Access") AS raw_route_of_access,
  lower("Assessment Type") AS raw_assessment_type,
  lower("Service Type") AS raw_service_type,
  lower("Service Component") AS raw_service_component,
  lower("Delivery Mechanism") AS raw_delivery_mechanism,
  "Conversation Flag" AS conversation_flag,
  birth_month,
  exact_age_at_start,
  "Date of Death" AS date_of_death,
  lower("Gender") AS raw_gender,
  lower("Ethnicity") AS raw_ethnicity,
  lower("Primary Support Reason") AS raw_primary_support_reason,
  lower("Accommodation Status") AS raw_accommodation_status,
  lower("Employment Status") AS raw_employment_status,
  lower("Client Funding Status") AS raw_funding_status,
  lower("Has Unpaid Carer") AS raw_has_unpaid_carer,
  linked_la_person_id_1,
  linked_la_person_id_2,
  linked_la_person_id_3
FROM cld
