"""The twenty indicators of the benchmark: every program counts them from the same SQL conditions."""

PEOPLE = ["age_band", "sex", "ethnic_group", "deprivation_quintile"]
BREAKDOWNS = {
    "care": PEOPLE + ["client_type", "primary_support_reason", "accommodation_status", "delivery_mechanism"],
    "hospital": PEOPLE + ["admission_method", "discharge_destination", "discharge_method", "treatment_function_code"],
}
DATES = {"care": "start_date", "hospital": "admission_date"}
# (year, month) of the first day of each of eight quarters.
QUARTERS = [(2023, 4), (2023, 7), (2023, 10), (2024, 1), (2024, 4), (2024, 7), (2024, 10), (2025, 1)]

# id, table, which rows count, which of them are in the numerator.
INDICATORS = [
    ("requests_from_elders", "care", "event_type = 'Request'", "age >= 65"),
    ("requests_without_service", "care", "event_type = 'Request'", "event_outcome LIKE 'NFA%'"),
    ("requests_progressing", "care", "event_type = 'Request' AND age >= 18", "event_outcome LIKE 'Progress%'"),
    ("assessments_progressing", "care", "event_type = 'Assessment'", "event_outcome LIKE 'Progress%'"),
    ("services_long_term", "care", "event_type = 'Service'", "service_type LIKE 'Long term%'"),
    ("services_short_term", "care", "event_type = 'Service' AND age >= 65", "service_type LIKE 'Short term%'"),
    ("direct_payments", "care", "event_type = 'Service'", "delivery_mechanism = 'Direct payment'"),
    ("reviews_continuing", "care", "event_type = 'Review'", "event_outcome LIKE 'Continuation%'"),
    ("carers", "care", "age >= 18", "client_type = 'Unpaid carer'"),
    ("ended_within_month", "care", "end_date IS NOT NULL", "end_date < start_date + INTERVAL '31 days'"),
    ("emergencies", "hospital", "age >= 18", "admission_method IN ('21', '22', '23', '24', '25', '28', '2A', '2B')"),
    ("emergencies_of_elders", "hospital", "age >= 65", "admission_method IN ('21', '22', '23', '24', '25', '28', '2A')"),
    ("home_from_hospital", "hospital", "discharge_date IS NOT NULL", "discharge_destination = '19'"),
    ("died_in_hospital", "hospital", "discharge_date IS NOT NULL", "discharge_method = '4'"),
    ("stays_beyond_week", "hospital", "discharge_date IS NOT NULL", "discharge_date > admission_date + INTERVAL '7 days'"),
    ("same_day", "hospital", "discharge_date IS NOT NULL", "discharge_date = admission_date"),
    ("chest_diagnoses", "hospital", "age >= 18", "primary_diagnosis LIKE 'J%'"),
    ("heart_diagnoses", "hospital", "age >= 40", "primary_diagnosis LIKE 'I%'"),
    ("geriatric_medicine", "hospital", "age >= 75", "treatment_function_code = '430'"),
    ("planned", "hospital", "age BETWEEN 18 AND 64", "admission_method IN ('11', '12', '13')"),
]


def quarters():
    """First and last day of each quarter, as ISO dates."""
    import datetime

    found = []
    for year, month in QUARTERS:
        start = datetime.date(year, month, 1)
        after = datetime.date(year + (month + 3 > 12), (month + 2) % 12 + 1, 1)
        found.append((start.isoformat(), (after - datetime.timedelta(days=1)).isoformat()))
    return found
