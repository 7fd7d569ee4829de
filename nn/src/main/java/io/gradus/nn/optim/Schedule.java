package io.gradus.nn.optim;

import io.gradus.nn.internal.Sizes;
import java.util.Map;

/**
 * The learning rate of each step, where steps are counted from 0. The formulas are those of {@code
 * torch.optim.lr_scheduler}.
 */
@FunctionalInterface
public interface Schedule {
  /** The rate of step k, for k = 0, 1, 2, … */
  double rate(int step);

  /**
   * The state of a schedule that goes by more than the number of the step: arrays by name, of which
   * an optimiser makes part of its own state. There are none unless overridden.
   */
  default Map<String, double[]> state() {
    return Map.of();
  }

  /**
   * Always the same rate.
   *
   * @throws IllegalArgumentException if it is negative or NaN
   */
  static Schedule constant(double rate) {
    Hyper.requireNonNegative(rate, "learning rate");
    return new NamedSchedule("constant(" + rate + ")", step -> rate);
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
        "linear(" + from + ", " + to + ", " + steps + ")",
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
   * to + (from − to)·(1 + cos(πk/n))/2, begun anew after n steps, then after m·n more, then after
   * m²·n more and so on (Loshchilov and Hutter, 2017). PyTorch calls it
   * CosineAnnealingWarmRestarts.
   *
   * @param steps n ≥ 1, the length of the first period
   * @param factor m ≥ 1
   * @throws IllegalArgumentException if a rate is negative or NaN, or there are fewer than 1 steps,
   *     or the factor is below 1
   */
  static Schedule cosineWithRestarts(double from, double to, int steps, int factor) {
    requireRates(from, to);
    Sizes.requirePositive(steps, "steps of a schedule");
    Sizes.requirePositive(factor, "factor of a schedule");
    return new NamedSchedule(
        "cosineWithRestarts(%s, %s, %d, %d)".formatted(from, to, steps, factor),
        step -> {
          long begin = 0;
          long period = steps;
          if (factor == 1) {
            begin = step - step % steps;
          }
          while (step - begin >= period) {
            begin += period;
            period *= factor;
          }
          return between(from, to, (step - begin) / (double) period);
        });
  }

  /**
   * One cycle: from most/25 to the highest rate along half a cosine, for 0.3 of all steps, and then
   * down to most/250,000 along another (Smith and Topin, 2019). After the last step it stays there.
   * It is PyTorch's OneCycleLR with its defaults; the momentum, which PyTorch cycles too unless it
   * is told not to, stays as it is.
   *
   * @param most the highest rate
   * @param steps of the whole cycle, 7 or more
   * @throws IllegalArgumentException if the rate is negative or NaN, or there are fewer than 7
   *     steps
   */
  static Schedule oneCycle(double most, int steps) {
    return oneCycle(most, steps, 0.3, 25, 1e4);
  }

  /**
   * One cycle as {@link #oneCycle(double, int)} with other proportions: from most/d up to most for
   * the share r of the steps, and then down to most/(d·e). In PyTorch r, d and e are {@code
   * pct_start}, {@code div_factor} and {@code final_div_factor}.
   *
   * @param rise r in (0, 1), with at least two steps for each part
   * @param startDivisor d ≥ 1
   * @param endDivisor e ≥ 1
   * @throws IllegalArgumentException if a number is out of its range, or NaN
   */
  static Schedule oneCycle(
      double most, int steps, double rise, double startDivisor, double endDivisor) {
    Hyper.requireNonNegative(most, "highest learning rate");
    Hyper.requireAtLeast1(startDivisor, "divisor of the first rate");
    Hyper.requireAtLeast1(endDivisor, "divisor of the last rate");
    double top = rise * steps - 1;
    if (!(rise > 0 && rise < 1 && top > 0 && steps - 1 > top)) {
      throw new IllegalArgumentException(
          "One cycle needs a share of rising steps in (0, 1) and more than 1 step of them, got %s of %d steps"
              .formatted(rise, steps));
    }
    double first = most / startDivisor;
    double last = first / endDivisor;
    return new NamedSchedule(
        "oneCycle(%s, %d, %s, %s, %s)".formatted(most, steps, rise, startDivisor, endDivisor),
        step -> {
          if (step <= top) {
            return between(first, most, step / top);
          }
          return between(most, last, Math.min(1, (step - top) / (steps - 1 - top)));
        });
  }

  /** to + (from − to)·(1 + cos πx)/2. */
  private static double between(double from, double to, double x) {
    return to + (from - to) * (1 + StrictMath.cos(Math.PI * x)) / 2;
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
    return new NamedSchedule(
        "%s.warmUp(%d)".formatted(NamedSchedule.text(this), steps),
        step -> step < steps ? rate(0) * (step + 1) / (steps + 1) : rate(step - steps),
        state());
  }

  private static void requireRates(double from, double to) {
    Hyper.requireNonNegative(from, "first learning rate");
    Hyper.requireNonNegative(to, "last learning rate");
  }
}
