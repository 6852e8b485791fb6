-- Regulated locations that serve the borough, month by month.
-- grain: one row per location and month
-- key: month_end, location_id
SELECT
  month_end, location_id, kind, rating, beds, occupied_beds, packages, packages_reviewed, packages_raised,
  packages_lowered, local_authority_code
FROM care_providers
