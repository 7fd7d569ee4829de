// GPT of ./gradus bench: a training step of microgpt on one name, its derivatives worked out by hand. All positions of
// the name are computed together, so that most of the work is in small matrix products whose inner loops have constant
// lengths. Compiled with -ffast-math: sums may be reordered, and exp is vectorised.
#include "program.hpp"

#include <algorithm>
#include <cmath>
#include <string>

namespace {

constexpr int kTokens = 27, kPadded = 32, kPositions = 16, kWidth = 16, kHeads = 4, kHead = 4, kHidden = 64;
constexpr int kMark = 26, kPeriod = 100;

// Where each matrix begins among the parameters. It has a row for each output.
constexpr int kWte = 0, kWpe = kWte + kTokens * kWidth, kLmHead = kWpe + kPositions * kWidth;
constexpr int kQkv = kLmHead + kTokens * kWidth, kOut = kQkv + 3 * kWidth * kWidth, kFc1 = kOut + kWidth * kWidth;
constexpr int kFc2 = kFc1 + kHidden * kWidth, kParameters = kFc2 + kWidth * kHidden;

template <int N>
using Rows = double[kPositions][N];

// y = x·Wᵀ for n positions. The matrix comes transposed, so that the inner loop goes over outputs.
template <int In, int Out>
void product(int n, const Rows<In>& x, const double (&transposed)[In][Out], Rows<Out>& y) {
  for (int t = 0; t < n; t++) {
    double sum[Out] = {};
    for (int k = 0; k < In; k++) {
      const double factor = x[t][k];
      for (int m = 0; m < Out; m++) sum[m] += factor * transposed[k][m];
    }
    for (int m = 0; m < Out; m++) y[t][m] = sum[m];
  }
}

// dx = dy·W, of which the first Out columns of dy count.
template <int Out, int In, int Columns>
void inputAdjoints(int n, const Rows<Columns>& dy, const double* w, Rows<In>& dx) {
  for (int t = 0; t < n; t++) {
    double sum[In] = {};
    for (int m = 0; m < Out; m++) {
      const double factor = dy[t][m];
      for (int k = 0; k < In; k++) sum[k] += factor * w[m * In + k];
    }
    for (int k = 0; k < In; k++) dx[t][k] = sum[k];
  }
}

// dW = dyᵀ·x.
template <int Out, int In, int Columns>
void weightGradients(int n, const Rows<Columns>& dy, const Rows<In>& x, double* g) {
  for (int m = 0; m < Out; m++) {
    double sum[In] = {};
    for (int t = 0; t < n; t++) {
      const double factor = dy[t][m];
      for (int k = 0; k < In; k++) sum[k] += factor * x[t][k];
    }
    for (int k = 0; k < In; k++) g[m * In + k] = sum[k];
  }
}

template <int In, int Out>
void transpose(const double* w, int outputs, double (&transposed)[In][Out], int first = 0) {
  for (int k = 0; k < In; k++) {
    for (int m = 0; m < outputs; m++) transposed[k][first + m] = w[m * In + k];
  }
}

// y = x·scale with scale = 1/√(mean of x² + 10⁻⁵).
double normalize(const double* x, double* y) {
  double squares = 0;
  for (int i = 0; i < kWidth; i++) squares += x[i] * x[i];
  const double scale = 1 / std::sqrt(squares / kWidth + 1e-5);
  for (int i = 0; i < kWidth; i++) y[i] = x[i] * scale;
  return scale;
}

// The adjoint of x, from y = x·scale: scale·(dy − y·mean(dy·y)).
void normalizeBack(const double* dy, const double* y, double scale, double* dx) {
  double mean = 0;
  for (int i = 0; i < kWidth; i++) mean += dy[i] * y[i];
  mean /= kWidth;
  for (int i = 0; i < kWidth; i++) dx[i] = scale * (dy[i] - y[i] * mean);
}

class NamesStep final : public Program {
 public:
  NamesStep() {
    Random random(2025);
    for (int i = 0; i < kPeriod; i++) {
      int length = 2 + static_cast<int>(random.next() % 5);
      length += static_cast<int>(random.next() % 5);
      names[i].push_back(kMark);
      for (int k = 0; k < length; k++) names[i].push_back(static_cast<int>(random.next() % 26));
      names[i].push_back(kMark);
    }
    Random weights(4192);
    for (double& w : start) w = 0.14 * (2 * weights.uniform() - 1);
  }

  void step() override {
    const int number = steps++ % kPeriod;
    if (number == 0) {
      std::copy(start, start + kParameters, p);
      std::fill(mean, mean + kParameters, 0.0);
      std::fill(square, square + kParameters, 0.0);
      transposeAll();
    }
    const std::vector<int>& name = names[number];
    const int n = static_cast<int>(name.size()) - 1;
    forward(name.data(), n);
    backward(name.data(), n);
    update(number);
    transposeAll();
  }

  std::vector<double> check() const override { return {loss}; }

 private:
  void forward(const int* token, int n) {
    for (int t = 0; t < n; t++) {
      for (int i = 0; i < kWidth; i++) embedded[t][i] = p[kWte + token[t] * kWidth + i] + p[kWpe + t * kWidth + i];
      scale0[t] = normalize(embedded[t], x0[t]);
      scale1[t] = normalize(x0[t], normed1[t]);
    }
    product(n, normed1, qkvT, qkv);
    for (int t = 0; t < n; t++) {
      for (int head = 0; head < kHeads; head++) attend(t, head);
    }
    product(n, answers, outT, x1);
    for (int t = 0; t < n; t++) {
      for (int i = 0; i < kWidth; i++) x1[t][i] += x0[t][i];
      scale2[t] = normalize(x1[t], normed2[t]);
    }
    product(n, normed2, fc1T, hidden);
    for (int t = 0; t < n; t++) {
      for (int i = 0; i < kHidden; i++) hidden[t][i] = hidden[t][i] > 0 ? hidden[t][i] : 0;
    }
    product(n, hidden, fc2T, x2);
    for (int t = 0; t < n; t++) {
      for (int i = 0; i < kWidth; i++) x2[t][i] += x1[t][i];
    }
    product(n, x2, lmHeadT, logits);
    loss = 0;
    for (int t = 0; t < n; t++) loss += crossEntropy(logits[t], token[t + 1], 1.0 / n);
  }

  // Softmax of the scores of positions 0 to t, and the mixture of their values.
  void attend(int t, int head) {
    const double* query = &qkv[t][head * kHead];
    double* weight = attention[head][t];
    double top = -INFINITY;
    for (int s = 0; s <= t; s++) {
      const double* key = &qkv[s][kWidth + head * kHead];
      double score = 0;
      for (int i = 0; i < kHead; i++) score += query[i] * key[i];
      weight[s] = score * 0.5;
      top = std::max(top, weight[s]);
    }
    for (int s = 0; s <= t; s++) weight[s] = std::exp(weight[s] - top);
    double total = 0;
    for (int s = 0; s <= t; s++) total += weight[s];
    double mixed[kHead] = {};
    for (int s = 0; s <= t; s++) {
      weight[s] /= total;
      for (int i = 0; i < kHead; i++) mixed[i] += weight[s] * qkv[s][2 * kWidth + head * kHead + i];
    }
    for (int i = 0; i < kHead; i++) answers[t][head * kHead + i] = mixed[i];
  }

  // Replaces logits by their adjoints. The columns beyond the tokens take no part.
  static double crossEntropy(double* z, int right, double share) {
    double top = z[0];
    for (int c = 1; c < kTokens; c++) top = std::max(top, z[c]);
    const double target = z[right] - top;
    for (int c = 0; c < kPadded; c++) z[c] = std::exp(z[c] - top);
    double total = 0;
    for (int c = 0; c < kTokens; c++) total += z[c];
    const double factor = share / total;
    for (int c = 0; c < kTokens; c++) z[c] *= factor;
    z[right] -= share;
    return (std::log(total) - target) * share;
  }

  void backward(const int* token, int n) {
    weightGradients<kTokens>(n, logits, x2, g + kLmHead);
    inputAdjoints<kTokens>(n, logits, p + kLmHead, dx);
    weightGradients<kWidth>(n, dx, hidden, g + kFc2);
    inputAdjoints<kWidth>(n, dx, p + kFc2, dHidden);
    for (int t = 0; t < n; t++) {
      for (int i = 0; i < kHidden; i++) dHidden[t][i] = hidden[t][i] > 0 ? dHidden[t][i] : 0;
    }
    weightGradients<kHidden>(n, dHidden, normed2, g + kFc1);
    inputAdjoints<kHidden>(n, dHidden, p + kFc1, dNormed);
    addNormalized(n, normed2, scale2);
    weightGradients<kWidth>(n, dx, answers, g + kOut);
    inputAdjoints<kWidth>(n, dx, p + kOut, dAnswers);
    std::fill(&dQkv[0][0], &dQkv[0][0] + n * 3 * kWidth, 0.0);
    for (int t = 0; t < n; t++) {
      for (int head = 0; head < kHeads; head++) attendBack(t, head);
    }
    weightGradients<3 * kWidth>(n, dQkv, normed1, g + kQkv);
    inputAdjoints<3 * kWidth>(n, dQkv, p + kQkv, dNormed);
    addNormalized(n, normed1, scale1);
    std::fill(g + kWte, g + kLmHead, 0.0);
    for (int t = 0; t < n; t++) {
      double d[kWidth];
      normalizeBack(dx[t], x0[t], scale0[t], d);
      for (int i = 0; i < kWidth; i++) {
        g[kWte + token[t] * kWidth + i] += d[i];
        g[kWpe + t * kWidth + i] = d[i];
      }
    }
  }

  void addNormalized(int n, const Rows<kWidth>& y, const double* scale) {
    for (int t = 0; t < n; t++) {
      double d[kWidth];
      normalizeBack(dNormed[t], y[t], scale[t], d);
      for (int i = 0; i < kWidth; i++) dx[t][i] += d[i];
    }
  }

  void attendBack(int t, int head) {
    const double* weight = attention[head][t];
    const double* adjoint = &dAnswers[t][head * kHead];
    const double* query = &qkv[t][head * kHead];
    double d[kPositions], mean = 0;
    for (int s = 0; s <= t; s++) {
      const double* value = &qkv[s][2 * kWidth + head * kHead];
      double* dValue = &dQkv[s][2 * kWidth + head * kHead];
      double sum = 0;
      for (int i = 0; i < kHead; i++) {
        sum += adjoint[i] * value[i];
        dValue[i] += weight[s] * adjoint[i];
      }
      d[s] = sum;
      mean += sum * weight[s];
    }
    double dQuery[kHead] = {};
    for (int s = 0; s <= t; s++) {
      const double score = weight[s] * (d[s] - mean) * 0.5;
      const double* key = &qkv[s][kWidth + head * kHead];
      double* dKey = &dQkv[s][kWidth + head * kHead];
      for (int i = 0; i < kHead; i++) {
        dQuery[i] += score * key[i];
        dKey[i] += score * query[i];
      }
    }
    for (int i = 0; i < kHead; i++) dQkv[t][head * kHead + i] = dQuery[i];
  }

  // Adam.
  void update(int number) {
    const double rate = 0.01 * (1 - number / 1000.0) / (1 - std::pow(0.85, number + 1));
    const double correction = 1 / (1 - std::pow(0.99, number + 1));
    for (int k = 0; k < kParameters; k++) {
      mean[k] = 0.85 * mean[k] + (1 - 0.85) * g[k];
      square[k] = 0.99 * square[k] + (1 - 0.99) * g[k] * g[k];
      p[k] -= rate * mean[k] / (std::sqrt(square[k] * correction) + 1e-8);
    }
  }

  void transposeAll() {
    transpose(p + kQkv, 3 * kWidth, qkvT);
    transpose(p + kOut, kWidth, outT);
    transpose(p + kFc1, kHidden, fc1T);
    transpose(p + kFc2, kWidth, fc2T);
    transpose(p + kLmHead, kTokens, lmHeadT);
  }

  std::vector<int> names[kPeriod];
  alignas(64) double start[kParameters], p[kParameters], g[kParameters], mean[kParameters], square[kParameters];
  alignas(64) double qkvT[kWidth][3 * kWidth], outT[kWidth][kWidth], fc1T[kWidth][kHidden], fc2T[kHidden][kWidth];
  alignas(64) double lmHeadT[kWidth][kPadded] = {};
  alignas(64) Rows<kWidth> embedded, x0, normed1, answers, x1, normed2, x2;
  alignas(64) Rows<3 * kWidth> qkv;
  alignas(64) Rows<kHidden> hidden;
  alignas(64) Rows<kPadded> logits;
  alignas(64) Rows<kWidth> dx, dNormed, dAnswers;
  alignas(64) Rows<3 * kWidth> dQkv;
  alignas(64) Rows<kHidden> dHidden;
  alignas(64) double attention[kHeads][kPositions][kPositions];
  double scale0[kPositions], scale1[kPositions], scale2[kPositions];
  double loss = 0;
  int steps = 0;
};

}  // namespace

std::unique_ptr<Program> gpt() { return std::make_unique<NamesStep>(); }
