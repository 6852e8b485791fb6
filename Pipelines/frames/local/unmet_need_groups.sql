-- The groups by which unmet need is modelled, with the share of each that goes without help.
-- grain: one row per age band, sex and deprivation quintile
-- key: need_group
SELECT need_group, prevalence, standard_error FROM unmet_need_prevalence
