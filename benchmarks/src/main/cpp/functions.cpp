// The functions of C's library: prints the nanoseconds per number, and the sum of the sizes of what was computed.
#include "program.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <iostream>
#include <limits>
#include <string>

namespace {

constexpr int kPoints = 4096, kRounds = 30;

double nanos(double (*f)(double), double from, double to, double& sum) {
  static double x[kPoints], y[kPoints];
  for (long i = 0; i < kPoints; i++) x[i] = from + (to - from) * (i * 1237 % kPoints + 0.5) / kPoints;
  std::vector<double> times;
  for (int round = 0; round < kRounds; round++) {
    const auto begin = std::chrono::steady_clock::now();
    long runs = 0;
    std::chrono::nanoseconds time{};
    do {
      for (int i = 0; i < kPoints; i++) y[i] = f(x[i]);
      runs++;
      time = std::chrono::steady_clock::now() - begin;
    } while (time.count() < 5000000);
    times.push_back(static_cast<double>(time.count()) / static_cast<double>(runs) / kPoints);
  }
  sum = 0;
  for (const double value : y) sum += std::fabs(value);
  std::sort(times.begin(), times.end());
  return times[kRounds / 2];
}

double gaussian(double x) { return std::exp(-x * x); }
double sigmoid(double x) { return 1 / (1 + std::exp(-x)); }
double softplus(double x) { return std::log1p(std::exp(x)); }

}  // namespace

int functions(const std::string& name, double from, double to) {
  double (*f)(double) = nullptr;
  if (name == "exp") f = std::exp;
  if (name == "log") f = std::log;
  if (name == "gaussian") f = gaussian;
  if (name == "expm1") f = std::expm1;
  if (name == "log1p") f = std::log1p;
  if (name == "sin") f = std::sin;
  if (name == "cos") f = std::cos;
  if (name == "tanh") f = std::tanh;
  if (name == "sigmoid") f = sigmoid;
  if (name == "softplus") f = softplus;
  if (f == nullptr) {
    std::cerr << "floor functions: no function " << name << "\n";
    return 2;
  }
  double sum;
  const double time = nanos(f, from, to, sum);
  std::cout.precision(std::numeric_limits<double>::max_digits10);
  std::cout << time << ' ' << sum << std::endl;
  return 0;
}
