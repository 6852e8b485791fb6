-- The three known bands of working age, each with its first and last age. Only an age that is missing is unknown: days lie
-- in the years 1 to 9999, so that no age reaches the ends of an open band, however odd the day of birth.
-- every_row is 1 throughout: joined with a table that has the same column, each row meets each.
-- grain: one row per band
-- key: band
SELECT band, coalesce(from_age, -10000) AS from_age, coalesce(to_age, 10000) AS to_age, 1 AS every_row
FROM age_bands
WHERE band_kind = 'Der_Working_Age_Band' AND (from_age IS NOT NULL OR to_age IS NOT NULL)
