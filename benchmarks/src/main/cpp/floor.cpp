// The yardstick of ./gradus bench: the workloads with their derivatives worked out by hand, in plain scalar
// loops and doubles, on one thread. What is measured and what the results must be is said in
// io.gradus.benchmarks.workload.Workload.
//
// Usage: floor W1 … W5, W1T or GPT, which is in gpt.cpp. Each number n read from standard input runs n steps and answers with
//   done NANOSECONDS -1 CHECK…
#include "program.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <iostream>
#include <limits>
#include <string>
#include <vector>

#ifndef FLAGS
#define FLAGS ""
#endif

namespace {

// W1, or W1T with tanh. Parameters lie neuron by neuron, the weights and then the bias.
template <bool isTanh>
class MoonsStep final : public Program {
  static constexpr int kPoints = 100, kHidden = 16, kPeriod = 20;
  static constexpr int kSecond = kHidden * 3, kThird = kSecond + kHidden * (kHidden + 1);
  static constexpr int kParameters = kThird + kHidden + 1;
  static constexpr double kRate = 0.05, kDecay = 1e-4;

 public:
  MoonsStep() {
    Random noise(1337);
    for (int i = 0; i < kPoints; i++) {
      const bool upper = i < kPoints / 2;
      const double angle = std::acos(-1.0) * (i % (kPoints / 2)) / 49.0;
      u[i] = upper ? std::cos(angle) : 1 - std::cos(angle);
      v[i] = upper ? std::sin(angle) : 0.5 - std::sin(angle);
      label[i] = upper ? -1 : 1;
      u[i] += 0.2 * (noise.uniform() - 0.5);
      v[i] += 0.2 * (noise.uniform() - 0.5);
    }
    Random weights(42);
    double* at = start;
    const auto layer = [&](int inputs, int neurons) {
      for (int n = 0; n < neurons; n++) {
        for (int k = 0; k < inputs; k++) *at++ = 2 * weights.uniform() - 1;
        *at++ = 0;
      }
    };
    layer(2, kHidden);
    layer(kHidden, kHidden);
    layer(kHidden, 1);
  }

  void step() override {
    if (steps++ % kPeriod == 0) std::copy(start, start + kParameters, p);
    std::fill(g, g + kParameters, 0.0);
    double hinge = 0;
    for (int i = 0; i < kPoints; i++) hinge += point(i);
    double squares = 0;
    for (int k = 0; k < kParameters; k++) {
      squares += p[k] * p[k];
      p[k] -= kRate * (g[k] + 2 * kDecay * p[k]);
    }
    loss = hinge / kPoints + kDecay * squares;
  }

  std::vector<double> check() const override { return {loss}; }

 private:
  double point(int i) {
    double first[kHidden], second[kHidden];
    for (int n = 0; n < kHidden; n++) {
      const double* w = p + 3 * n;
      first[n] = activate(w[2] + w[0] * u[i] + w[1] * v[i]);
    }
    for (int n = 0; n < kHidden; n++) {
      const double* w = p + kSecond + (kHidden + 1) * n;
      second[n] = activate(affine(w, first));
    }
    const double margin = 1 - label[i] * affine(p + kThird, second);
    if (margin <= 0) return 0;

    const double adjoint = -label[i] / kPoints;
    double dFirst[kHidden] = {};
    double* g3 = g + kThird;
    const double* w3 = p + kThird;
    g3[kHidden] += adjoint;
    for (int n = 0; n < kHidden; n++) g3[n] += adjoint * second[n];
    for (int n = 0; n < kHidden; n++) {
      const double d = slope(second[n], adjoint * w3[n]);
      const double* w2 = p + kSecond + (kHidden + 1) * n;
      double* g2 = g + kSecond + (kHidden + 1) * n;
      for (int k = 0; k < kHidden; k++) {
        g2[k] += d * first[k];
        dFirst[k] += d * w2[k];
      }
      g2[kHidden] += d;
    }
    for (int n = 0; n < kHidden; n++) {
      const double d = slope(first[n], dFirst[n]);
      double* g1 = g + 3 * n;
      g1[0] += d * u[i];
      g1[1] += d * v[i];
      g1[2] += d;
    }
    return margin;
  }

  static double activate(double x) {
    if constexpr (isTanh) return std::tanh(x);
    return x > 0 ? x : 0;
  }

  // The adjoint times the derivative, given the output.
  static double slope(double y, double adjoint) {
    if constexpr (isTanh) return adjoint * (1 - y * y);
    return y > 0 ? adjoint : 0;
  }

  static double affine(const double* w, const double* x) {
    double sum = w[kHidden];
    for (int k = 0; k < kHidden; k++) sum += w[k] * x[k];
    return sum;
  }

  double u[kPoints], v[kPoints], label[kPoints];
  double start[kParameters], p[kParameters], g[kParameters];
  double loss = 0;
  int steps = 0;
};

// W2.
class TanhChain final : public Program {
  static constexpr int kLinks = 100000;

 public:
  TanhChain() : x(kLinks + 1) {}

  void step() override {
    x[0] = 0.5;
    for (int i = 0; i < kLinks; i++) x[i + 1] = std::tanh(a * x[i] + b);
    double adjoint = 1;
    da = db = 0;
    for (int i = kLinks; i > 0; i--) {
      adjoint *= 1 - x[i] * x[i];
      da += adjoint * x[i - 1];
      db += adjoint;
      adjoint *= a;
    }
    dx = adjoint;
  }

  std::vector<double> check() const override { return {da + 1e-3 * db + dx}; }

 private:
  double a = 1, b = 1e-6;
  double da = 0, db = 0, dx = 0;
  std::vector<double> x;
};

// W3.
class SumOfProducts final : public Program {
  static constexpr int kTerms = 1000000;

 public:
  SumOfProducts() : x(kTerms), y(kTerms), dx(kTerms), dy(kTerms) {
    Random random(7);
    for (int i = 0; i < kTerms; i++) {
      x[i] = random.uniform() - 0.5;
      y[i] = random.uniform() - 0.5;
    }
  }

  void step() override {
    sum = 0;
    for (int i = 0; i < kTerms; i++) sum += x[i] * y[i];
    for (int i = 0; i < kTerms; i++) {
      dx[i] = y[i];
      dy[i] = x[i];
    }
  }

  std::vector<double> check() const override {
    double gradients = 0;
    for (int i = 0; i < kTerms; i++) gradients += 0.3 * dx[i] + 0.7 * dy[i];
    return {sum, gradients};
  }

 private:
  std::vector<double> x, y, dx, dy;
  double sum = 0;
};

// W4.
class RandomDag final : public Program {
  static constexpr int kLeaves = 1000, kNodes = 1000000;
  enum Op : uint8_t { kAdd, kMul, kTanh, kExp };

 public:
  RandomDag() : op(kNodes), a(kNodes), b(kNodes), value(kLeaves + kNodes), adjoint(kLeaves + kNodes) {
    Random random(99);
    for (int i = 0; i < kLeaves; i++) value[i] = random.uniform();
    for (int k = 0; k < kNodes; k++) {
      const int node = kLeaves + k, block = node / kLeaves;
      op[k] = random.next() % 4;
      a[k] = kLeaves * (block - 1) + (617 * (node % kLeaves) + 331 * block) % kLeaves;
      b[k] = node - 1 - static_cast<int>(random.next() % kLeaves);
    }
  }

  void step() override {
    sum = 0;
    for (int k = 0; k < kNodes; k++) {
      const double x = value[a[k]];
      double& y = value[kLeaves + k];
      switch (op[k]) {
        case kAdd: y = 0.5 * (x + value[b[k]]); break;
        case kMul: y = 0.5 * (x * value[b[k]]); break;
        case kTanh: y = 0.5 * std::tanh(x); break;
        case kExp: y = 0.25 * std::exp(x); break;
      }
      if (k % 100 == 0) sum += y;
    }
    std::fill(adjoint.begin(), adjoint.end(), 0.0);
    for (int k = kNodes - 1; k >= 0; k--) {
      const double g = adjoint[kLeaves + k] + (k % 100 == 0 ? 1 : 0);
      const double y = value[kLeaves + k];
      switch (op[k]) {
        case kAdd:
          adjoint[a[k]] += 0.5 * g;
          adjoint[b[k]] += 0.5 * g;
          break;
        case kMul:
          adjoint[a[k]] += 0.5 * g * value[b[k]];
          adjoint[b[k]] += 0.5 * g * value[a[k]];
          break;
        case kTanh: adjoint[a[k]] += g * (0.5 - 2 * y * y); break;
        case kExp: adjoint[a[k]] += g * y; break;
      }
    }
  }

  std::vector<double> check() const override {
    double gradients = 0;
    for (int i = 0; i < kLeaves; i++) gradients += adjoint[i];
    return {sum, gradients};
  }

 private:
  std::vector<uint8_t> op;
  std::vector<int> a, b;
  std::vector<double> value, adjoint;
  double sum = 0;
};

// W5.
class DigitsStep final : public Program {
  static constexpr int kBatch = 64, kPixels = 784, kHidden = 128, kClasses = 10, kPeriod = 5;
  static constexpr double kRate = 0.1;

 public:
  DigitsStep()
      : x(kBatch * kPixels), w1s(kHidden * kPixels), w2s(kClasses * kHidden), g1(kHidden * kPixels) {
    Random random(2024);
    for (int i = 0; i < kBatch; i++) {
      for (int k = 0; k < kPixels; k++) x[i * kPixels + k] = random.uniform();
      digit[i] = static_cast<int>(random.next() % kClasses);
    }
    Random weights(28);
    for (double& w : w1s) w = (2 * weights.uniform() - 1) / 28;
    for (double& w : w2s) w = (2 * weights.uniform() - 1) / 12;
  }

  void step() override {
    if (steps++ % kPeriod == 0) {
      w1 = w1s;
      w2 = w2s;
      std::fill(b1, b1 + kHidden, 0.0);
      std::fill(b2, b2 + kClasses, 0.0);
    }
    std::fill(g1.begin(), g1.end(), 0.0);
    std::fill(&g2[0][0], &g2[0][0] + kClasses * kHidden, 0.0);
    std::fill(gb1, gb1 + kHidden, 0.0);
    std::fill(gb2, gb2 + kClasses, 0.0);
    loss = 0;
    for (int i = 0; i < kBatch; i++) loss += image(&x[i * kPixels], digit[i]) / kBatch;
    for (int k = 0; k < kHidden * kPixels; k++) w1[k] -= kRate * g1[k];
    for (int k = 0; k < kClasses * kHidden; k++) w2[k] -= kRate * (&g2[0][0])[k];
    for (int k = 0; k < kHidden; k++) b1[k] -= kRate * gb1[k];
    for (int k = 0; k < kClasses; k++) b2[k] -= kRate * gb2[k];
  }

  std::vector<double> check() const override { return {loss}; }

 private:
  double image(const double* in, int right) {
    double h[kHidden], dh[kHidden] = {}, z[kClasses];
    for (int n = 0; n < kHidden; n++) {
      const double sum = affine(&w1[n * kPixels], in, kPixels, b1[n]);
      h[n] = sum > 0 ? sum : 0;
    }
    for (int c = 0; c < kClasses; c++) z[c] = affine(&w2[c * kHidden], h, kHidden, b2[c]);
    const double top = *std::max_element(z, z + kClasses);
    double total = 0;
    for (int c = 0; c < kClasses; c++) total += std::exp(z[c] - top);
    const double logTotal = top + std::log(total);
    for (int c = 0; c < kClasses; c++) {
      const double d = (std::exp(z[c] - logTotal) - (c == right ? 1 : 0)) / kBatch;
      const double* w = &w2[c * kHidden];
      for (int n = 0; n < kHidden; n++) {
        g2[c][n] += d * h[n];
        dh[n] += d * w[n];
      }
      gb2[c] += d;
    }
    for (int n = 0; n < kHidden; n++) {
      if (h[n] <= 0) continue;
      double* g = &g1[n * kPixels];
      for (int k = 0; k < kPixels; k++) g[k] += dh[n] * in[k];
      gb1[n] += dh[n];
    }
    return logTotal - z[right];
  }

  static double affine(const double* w, const double* x, int n, double bias) {
    double sum = bias;
    for (int k = 0; k < n; k++) sum += w[k] * x[k];
    return sum;
  }

  std::vector<double> x, w1s, w2s, w1, w2, g1;
  int digit[kBatch];
  double b1[kHidden], b2[kClasses], g2[kClasses][kHidden], gb1[kHidden], gb2[kClasses];
  double loss = 0;
  int steps = 0;
};

std::unique_ptr<Program> program(const std::string& workload) {
  if (workload == "W1") return std::make_unique<MoonsStep<false>>();
  if (workload == "W2") return std::make_unique<TanhChain>();
  if (workload == "W3") return std::make_unique<SumOfProducts>();
  if (workload == "W4") return std::make_unique<RandomDag>();
  if (workload == "W5") return std::make_unique<DigitsStep>();
  if (workload == "W1T") return std::make_unique<MoonsStep<true>>();
  if (workload == "GPT") return gpt();
  return nullptr;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 5 && std::string(argv[1]) == "functions") {
    return functions(argv[2], std::stod(argv[3]), std::stod(argv[4]));
  }
  const auto measured = program(argc == 2 ? argv[1] : "");
  if (!measured) {
    std::cerr << "floor: expected one of W1 W2 W3 W4 W5 W1T GPT\n";
    return 2;
  }
  std::cout.precision(std::numeric_limits<double>::max_digits10);
  std::cout << "ready C++ compiler " << __VERSION__ << " " << FLAGS << std::endl;
  long steps;
  while (std::cin >> steps) {
    const auto before = std::chrono::steady_clock::now();
    for (long i = 0; i < steps; i++) measured->step();
    const std::chrono::nanoseconds time = std::chrono::steady_clock::now() - before;
    std::cout << "done " << time.count() << " -1";
    for (const double value : measured->check()) std::cout << ' ' << value;
    std::cout << std::endl;
  }
}
