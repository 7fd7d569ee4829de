package io.gradus.nn.optim;

import io.gradus.nn.internal.Sizes;

/**
 * The learning rate of each step, where steps are counted from 0. The formulas are those of {@code
 * torch.optim.lr_scheduler}.
 */
@FunctionalInterface
public interface Schedule {
  /** The rate of step k, for k = 0, 1, 2, … */
  double rate(int step);

  /**
   * Always the same rate.
   *
   * @throws IllegalArgumentException if it is negative or NaN
   */
  static Schedule constant(double rate) {
    Hyper.requireNonNegative(rate, "learning rate");
    return new NamedSchedule("constant(%s)".formatted(rate), step -> rate);
  }

  /**
   * from + (to − from)·k/n up to step n, and {@code to} after it. PyTorch calls it LinearLR. The
   * rate of micrograd's published training, 1.0 − 0.9·k/100, is {@code linear(1.0, 0.1, 100)}.
   *
   * @param steps n ≥ 1
   * @throws IllegalArgumentException if a rate is negative or NaN, or there are fewer than 1 steps
   */
  static Schedule linear(double from, double to, int steps) {
    requireRates(from, to);
    Sizes.requirePositive(steps, "steps of a schedule");
    return new NamedSchedule(
        "linear(%s, %s, %d)".formatted(from, to, steps),
        step -> step >= steps ? to : from + (to - from) * step / steps);
  }

  /**
   * rate·γ^⌊k/n⌋: the rate is multiplied by γ every n steps. PyTorch calls it StepLR.
   *
   * @param every n ≥ 1
   * @throws IllegalArgumentException if rate or γ is negative or NaN, or there are fewer than 1
   *     steps
   */
  static Schedule step(double rate, int every, double gamma) {
    Hyper.requireNonNegative(rate, "learning rate");
    Hyper.requireNonNegative(gamma, "gamma of a schedule");
    Sizes.requirePositive(every, "steps between two rates");
    return new NamedSchedule(
        "step(%s, %d, %s)".formatted(rate, every, gamma),
        step -> rate * StrictMath.pow(gamma, step / every));
  }

  /**
   * rate·γᵏ. PyTorch calls it ExponentialLR.
   *
   * @throws IllegalArgumentException if rate or γ is negative or NaN
   */
  static Schedule exponential(double rate, double gamma) {
    Hyper.requireNonNegative(rate, "learning rate");
    Hyper.requireNonNegative(gamma, "gamma of a schedule");
    return new NamedSchedule(
        "exponential(%s, %s)".formatted(rate, gamma), step -> rate * StrictMath.pow(gamma, step));
  }

  /**
   * to + (from − to)·(1 + cos(πk/n))/2: the rate changes slowly, then fast, then slowly. It reaches
   * {@code to} at step n and goes back after it. PyTorch calls it CosineAnnealingLR.
   *
   * @param steps n ≥ 1
   * @throws IllegalArgumentException if a rate is negative or NaN, or there are fewer than 1 steps
   */
  static Schedule cosine(double from, double to, int steps) {
    requireRates(from, to);
    Sizes.requirePositive(steps, "steps of a schedule");
    return new NamedSchedule(
        "cosine(%s, %s, %d)".formatted(from, to, steps),
        step -> to + (from - to) * (1 + StrictMath.cos(Math.PI * step / steps)) / 2);
  }

  /**
   * This schedule after a linear rise. The first n steps have the rates rate(0)·(k + 1)/(n + 1),
   * and a later step k has rate(k − n). In PyTorch it is the SequentialLR of LinearLR(start_factor
   * = 1/(n + 1), total_iters = n) and this schedule.
   *
   * @param steps n ≥ 1
   * @throws IllegalArgumentException if there are fewer than 1 steps
   */
  default Schedule warmUp(int steps) {
    Sizes.requirePositive(steps, "steps of a warm-up");
    String text = this instanceof NamedSchedule named ? named.text() : "custom";
    return new NamedSchedule(
        "%s.warmUp(%d)".formatted(text, steps),
        step -> step < steps ? rate(0) * (step + 1) / (steps + 1) : rate(step - steps));
  }

  private static void requireRates(double from, double to) {
    Hyper.requireNonNegative(from, "first learning rate");
    Hyper.requireNonNegative(to, "last learning rate");
  }
}
