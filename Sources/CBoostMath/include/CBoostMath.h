// C face of the distributions of Boost.Math that Waymark's statistics rest on.
//
// Every function returns NaN where its arguments lie outside the distribution's domain, and never throws.
// An upper tail is asked for by its own function, because 1 - p loses the digits of a small p.

#ifndef CBOOSTMATH_H
#define CBOOSTMATH_H

#ifdef __cplusplus
extern "C" {
#endif

/// The value that a standard normal variable exceeds with the probability `tail`, in 0...1 exclusive.
double boost_normal_upper_quantile(double tail);

/// The probability that a standard normal variable exceeds `value`.
double boost_normal_upper_tail(double value);

/// The value that a chi-squared variable stays at or below with the probability `tail`.
double boost_chi_squared_lower_quantile(double tail, double degrees_of_freedom);

/// The value that a chi-squared variable exceeds with the probability `tail`.
double boost_chi_squared_upper_quantile(double tail, double degrees_of_freedom);

/// The value that Student's t variable exceeds with the probability `tail`.
double boost_student_t_upper_quantile(double tail, double degrees_of_freedom);

/// The value that a beta variable stays at or below with the probability `tail`.
double boost_beta_lower_quantile(double tail, double alpha, double beta);

/// The value that a beta variable exceeds with the probability `tail`.
double boost_beta_upper_quantile(double tail, double alpha, double beta);

/// The probability of at most `successes` in `trials` at the probability `probability` each.
double boost_binomial_at_most(double successes, double trials, double probability);

/// The probability of more than `successes` in `trials` at the probability `probability` each.
double boost_binomial_more_than(double successes, double trials, double probability);

/// The events, not necessarily whole, whose exact upper Poisson limit is `expected`: the fewest that chance explains.
/// Below 0 where even none would not be too few.
double boost_poisson_events_at_lower_limit(double tail, double expected);

/// The events, not necessarily whole, whose exact lower Poisson limit is `expected`: the most that chance explains.
double boost_poisson_events_at_upper_limit(double tail, double expected);

#ifdef __cplusplus
}
#endif

#endif
