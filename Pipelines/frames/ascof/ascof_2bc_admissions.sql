-- People newly admitted to residential or nursing care in the period: a stay starts in it, not of a self-funded client,
-- and no stay of the person, self-funded or not, that started earlier is open or ended less than 365 days before.
-- A person counts once, in the younger band (the first by name) if admissions fall into both. Stays that start on one
-- day do not block each other. Age is that at the admission.
-- grain: one row per person
-- key: la_code, person_id
WITH admissions AS (
  SELECT
    record_id, la_code, person_id, start_date,
    cast(floor((start_date - birth_month) / 365.25) AS integer) AS age,
    1 AS every_row
  FROM ascof_2bc_stays
  WHERE start_date BETWEEN :period_start AND :period_end
    AND outcome IS DISTINCT FROM 'NFA: Self-funded client or under 12wk disregard'
),
new_admissions AS (
  SELECT a.la_code, a.person_id, a.start_date, a.age, a.every_row
  FROM admissions AS a
  ANTI JOIN ascof_2bc_stays AS s
    ON s.la_code = a.la_code
    AND s.person_id = a.person_id
    AND s.start_date < a.start_date
    AND a.start_date - s.end_date < 365
)
SELECT a.la_code, a.person_id, min(b.band) AS age_band, min(a.start_date) AS admission_date
FROM new_admissions AS a
JOIN working_age_bands AS b ON b.every_row = a.every_row AND a.age BETWEEN b.from_age AND b.to_age
WHERE b.band <> 'Under 18'
GROUP BY a.la_code, a.person_id
