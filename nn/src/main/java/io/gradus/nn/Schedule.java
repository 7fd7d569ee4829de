package io.gradus.nn;

/**
 * The learning rate of each step, counted from 0. Formulas are those of {@code
 * torch.optim.lr_scheduler}.
 */
@FunctionalInterface
public interface Schedule {
  /** The rate of step k, for k = 0, 1, 2, … */
  double rate(int step);

  /** Always the same rate. */
  static Schedule constant(double rate) {
    return step -> rate;
  }

  /**
   * from + (to − from)·k/n up to step n, then {@code to}; LinearLR. The published run's 1.0 −
   * 0.9·k/100 is {@code linear(1.0, 0.1, 100)}.
   *
   * @param steps n ≥ 1
   */
  static Schedule linear(double from, double to, int steps) {
    Sizes.requirePositive(steps, "steps of a schedule");
    return step -> step >= steps ? to : from + (to - from) * step / steps;
  }

  /**
   * rate·γ^⌊k/n⌋: multiplied by γ every n steps; StepLR.
   *
   * @param every n ≥ 1
   */
  static Schedule step(double rate, int every, double gamma) {
    Sizes.requirePositive(every, "steps between two rates");
    return step -> rate * Math.pow(gamma, step / every);
  }

  /** rate·γᵏ; ExponentialLR. */
  static Schedule exponential(double rate, double gamma) {
    return step -> rate * Math.pow(gamma, step);
  }

  /**
   * to + (from − to)·(1 + cos(πk/n))/2: slow, fast, slow. It reaches {@code to} at step n and rises
   * again after it; CosineAnnealingLR.
   *
   * @param steps n ≥ 1
   */
  static Schedule cosine(double from, double to, int steps) {
    Sizes.requirePositive(steps, "steps of a schedule");
    return step -> to + (from - to) * (1 + Math.cos(Math.PI * step / steps)) / 2;
  }

  /**
   * This schedule after a linear rise: n steps of rate(0)·(k + 1)/(n + 1), then rate(k − n).
   * SequentialLR of LinearLR(start_factor = 1/(n + 1), total_iters = n) and this.
   *
   * @param steps n ≥ 1
   */
  default Schedule warmUp(int steps) {
    Sizes.requirePositive(steps, "steps of a warm-up");
    return step -> step < steps ? rate(0) * (step + 1) / (steps + 1) : rate(step - steps);
  }
}
