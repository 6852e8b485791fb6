-- The three known bands of working age, each with its first and last age. An age that fits none is unknown.
-- every_row is 1 throughout: joined with a table that has the same column, each row meets each.
-- grain: one row per band
-- key: band
SELECT band, coalesce(from_age, -200) AS from_age, coalesce(to_age, 200) AS to_age, 1 AS every_row
FROM age_bands
WHERE band_kind = 'Der_Working_Age_Band' AND (from_age IS NOT NULL OR to_age IS NOT NULL)
