import Testing

@Suite(.enabled(if: Fixtures.areExpected, Fixtures.absence))
struct FixtureFilesTests {
  /// Without this, an emptied or renamed file would leave its tests nothing to fail on.
  @Test(arguments: [
    ("wilson_ci", 6), ("byars_ci", 7), ("proportion", 19), ("proportion_grouped_expected", 11), ("rate", 20),
    ("rate_grouped_expected", 12), ("mean_input", 26), ("mean_expected", 3), ("dsr_input", 75), ("dsr_expected", 12),
    ("dsr_nonindependent_input", 247), ("isr_input", 57), ("isr_zero_pop_input", 38), ("isr_expected", 16),
    ("isr_multi_year_df", 760), ("isr_multi_year_obs", 40), ("isr_multi_year_obs_results", 40), ("quantiles", 982),
    ("sii_input", 505), ("sii_expected", 44), ("life_expectancy", 20), ("life_expectancy_wide_ci", 20),
    ("life_expectancy_suppression_cases", 99), ("funnel_proportion_limits_expected", 100),
    ("funnel_proportion_significance", 303), ("funnel_ratio_limits_expected", 100), ("funnel_ratio_significance", 300),
    ("funnel_rate_limits_dsr_expected", 100), ("funnel_rate_significance", 40), ("recent_trend", 65),
    ("recent_trend_fingertips_real", 30), ("benchmark_significance", 30), ("spc_xmr", 199), ("spc_rule_units", 27),
  ])
  func `every published file has its rows`(name: String, count: Int) throws {
    #expect(try Fixtures.rows(name).count == count)
  }
}
