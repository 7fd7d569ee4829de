// What the programs of floor have in common.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

class Random {
 public:
  explicit Random(uint64_t seed) : state(seed) {}
  uint32_t next() {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<uint32_t>(state >> 33);
  }
  double uniform() { return next() / 2147483648.0; }

 private:
  uint64_t state;
};

// A step is a function of its own: inlined into main, which g++ takes for code that runs once, W1 is a quarter slower.
struct Program {
  virtual ~Program() = default;
  virtual void step() = 0;
  virtual std::vector<double> check() const = 0;
};

std::unique_ptr<Program> gpt();

// Measures a function of C's library between two numbers. Returns the exit status.
int functions(const std::string& name, double from, double to);
