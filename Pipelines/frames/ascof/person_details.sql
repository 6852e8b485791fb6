-- The latest details of each person known to an authority. They come from the whole joined table, whatever the period
-- of a measure; so figures of an earlier period read the person as last seen.
-- grain: one row per person
-- key: la_code, person_id
SELECT
  p.la_code, p.person_id, p.birth_month, p.date_of_death,
  gender.stated AS gender,
  ethnicity.stated AS ethnicity,
  reason.stated AS primary_support_reason,
  employment.stated AS employment_status,
  funding.stated AS funding_status,
  a.accommodation_status,
  s.settled
FROM person_births_and_deaths AS p
JOIN person_accommodation AS a ON a.la_code = p.la_code AND a.person_id = p.person_id
LEFT JOIN accommodation_status AS s ON s.accommodation_status = a.accommodation_status
JOIN person_attributes AS gender
  ON gender.la_code = p.la_code AND gender.person_id = p.person_id AND gender.attribute = 'Gender'
JOIN person_attributes AS ethnicity
  ON ethnicity.la_code = p.la_code AND ethnicity.person_id = p.person_id AND ethnicity.attribute = 'Ethnicity'
JOIN person_attributes AS reason
  ON reason.la_code = p.la_code AND reason.person_id = p.person_id AND reason.attribute = 'Primary support reason'
JOIN person_attributes AS employment
  ON employment.la_code = p.la_code AND employment.person_id = p.person_id
  AND employment.attribute = 'Employment status'
JOIN person_attributes AS funding
  ON funding.la_code = p.la_code AND funding.person_id = p.person_id AND funding.attribute = 'Client funding status'
