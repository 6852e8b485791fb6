#include "CBoostMath.h"

#include <limits>

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/special_functions/gamma.hpp>

namespace {

namespace policies = boost::math::policies;

// Errors become NaN or infinity, which the caller tests for: an exception must not cross into Swift.
using Quiet = policies::policy<
    policies::domain_error<policies::ignore_error>, policies::pole_error<policies::ignore_error>,
    policies::overflow_error<policies::ignore_error>, policies::underflow_error<policies::ignore_error>,
    policies::denorm_error<policies::ignore_error>, policies::rounding_error<policies::ignore_error>,
    policies::evaluation_error<policies::ignore_error>,
    policies::indeterminate_result_error<policies::ignore_error>, policies::promote_double<false>>;

using Normal = boost::math::normal_distribution<double, Quiet>;
using ChiSquared = boost::math::chi_squared_distribution<double, Quiet>;
using StudentT = boost::math::students_t_distribution<double, Quiet>;
using Beta = boost::math::beta_distribution<double, Quiet>;
using Binomial = boost::math::binomial_distribution<double, Quiet>;

template <typename Computation>
double guarded(Computation computation) noexcept {
  try {
    return computation();
  } catch (...) {
    return std::numeric_limits<double>::quiet_NaN();
  }
}

}  // namespace

double boost_normal_upper_quantile(double tail) {
  return guarded([=] { return quantile(complement(Normal(), tail)); });
}

double boost_normal_upper_tail(double value) {
  return guarded([=] { return cdf(complement(Normal(), value)); });
}

double boost_chi_squared_lower_quantile(double tail, double degrees_of_freedom) {
  return guarded([=] { return quantile(ChiSquared(degrees_of_freedom), tail); });
}

double boost_chi_squared_upper_quantile(double tail, double degrees_of_freedom) {
  return guarded([=] { return quantile(complement(ChiSquared(degrees_of_freedom), tail)); });
}

double boost_student_t_upper_quantile(double tail, double degrees_of_freedom) {
  return guarded([=] { return quantile(complement(StudentT(degrees_of_freedom), tail)); });
}

double boost_beta_lower_quantile(double tail, double alpha, double beta) {
  return guarded([=] { return quantile(Beta(alpha, beta), tail); });
}

double boost_beta_upper_quantile(double tail, double alpha, double beta) {
  return guarded([=] { return quantile(complement(Beta(alpha, beta), tail)); });
}

double boost_binomial_at_most(double successes, double trials, double probability) {
  return guarded([=] { return cdf(Binomial(trials, probability), successes); });
}

double boost_binomial_more_than(double successes, double trials, double probability) {
  return guarded([=] { return cdf(complement(Binomial(trials, probability), successes)); });
}

double boost_poisson_events_at_lower_limit(double tail, double expected) {
  return guarded([=] { return boost::math::gamma_q_inva(expected, tail, Quiet()) - 1; });
}

double boost_poisson_events_at_upper_limit(double tail, double expected) {
  return guarded([=] { return boost::math::gamma_p_inva(expected, tail, Quiet()); });
}
