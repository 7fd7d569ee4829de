package io.gradus.nn.optim;

import java.util.function.DoubleFunction;

/**
 * Looks along a direction for a step length t that meets the strong Wolfe conditions: the loss is
 * at most f + 10⁻⁴·t·f′, and its slope is at most 0.9·|f′| in size, where f and f′ are loss and
 * slope at 0. It brackets such a t and then narrows the bracket, each time by a cubic through both
 * ends (Nocedal and Wright, 2006, algorithms 3.5 and 3.6).
 */
final class LineSearch {
  private static final double DECREASE = 1e-4;
  private static final double CURVATURE = 0.9;
  private static final int MOST_TRIALS = 25;

  /** The loss at a step length, its gradient, and its slope along the direction. */
  record Trial(double t, double loss, double[] gradient, double slope) {}

  private final DoubleFunction<Trial> function;
  private final Trial start;
  private int evaluations;

  LineSearch(DoubleFunction<Trial> function, double loss, double[] gradient, double slope) {
    this.function = function;
    start = new Trial(0, loss, gradient.clone(), slope);
  }

  int evaluations() {
    return evaluations;
  }

  /**
   * The best trial found.
   *
   * @param first the step length to try first
   * @param size the largest element of the direction
   * @param tolerance the size of changes of parameters below which a bracket is narrow enough
   */
  Trial run(double first, double size, double tolerance) {
    Trial before = start;
    Trial trial = evaluate(first);
    for (int i = 0; i < MOST_TRIALS; i++) {
      if (isTooHigh(trial) || i > 1 && trial.loss >= before.loss) {
        return narrow(before, trial, i, size, tolerance);
      }
      if (isFlat(trial)) {
        return trial;
      }
      if (trial.slope >= 0) {
        return narrow(before, trial, i, size, tolerance);
      }
      double nearest = trial.t + 0.01 * (trial.t - before.t);
      double t = minimum(before, trial, nearest, trial.t * 10);
      before = trial;
      trial = evaluate(t);
    }
    return start.loss <= trial.loss ? start : trial;
  }

  private Trial evaluate(double t) {
    evaluations++;
    return function.apply(t);
  }

  private boolean isTooHigh(Trial trial) {
    return trial.loss > start.loss + DECREASE * trial.t * start.slope;
  }

  private boolean isFlat(Trial trial) {
    return Math.abs(trial.slope) <= -CURVATURE * start.slope;
  }

  /** Narrows a bracket; of two ends with the same loss the first is the lower one. */
  private Trial narrow(Trial first, Trial second, int trials, double size, double tolerance) {
    Trial[] ends = {first, second};
    int low = lower(ends);
    boolean wasClose = false;
    for (int i = trials; i < MOST_TRIALS; i++) {
      double left = Math.min(ends[0].t, ends[1].t);
      double right = Math.max(ends[0].t, ends[1].t);
      if ((right - left) * size < tolerance) {
        break;
      }
      double t = minimum(ends[0], ends[1], left, right);
      double margin = 0.1 * (right - left);
      boolean isClose = Math.min(right - t, t - left) < margin;
      if (isClose && (wasClose || t >= right || t <= left)) {
        // A second trial so close to an end would hardly narrow the bracket.
        t = Math.abs(t - right) < Math.abs(t - left) ? right - margin : left + margin;
        isClose = false;
      }
      wasClose = isClose;
      Trial trial = evaluate(t);
      if (isTooHigh(trial) || trial.loss >= ends[low].loss) {
        ends[1 - low] = trial;
        low = lower(ends);
      } else {
        if (isFlat(trial)) {
          return trial;
        }
        if (trial.slope * (ends[1 - low].t - ends[low].t) >= 0) {
          ends[1 - low] = ends[low];
        }
        ends[low] = trial;
      }
    }
    return ends[low];
  }

  private static int lower(Trial[] ends) {
    return ends[0].loss <= ends[1].loss ? 0 : 1;
  }

  /**
   * Where the cubic that has the losses and slopes of two trials is smallest, between bounds; the
   * middle of the bounds if it has no minimum.
   */
  private static double minimum(Trial a, Trial b, double least, double most) {
    Trial left = a.t <= b.t ? a : b;
    Trial right = left == a ? b : a;
    double d1 = left.slope + right.slope - 3 * (left.loss - right.loss) / (left.t - right.t);
    double square = d1 * d1 - left.slope * right.slope;
    if (!(square >= 0)) {
      return (least + most) / 2;
    }
    double d2 = Math.sqrt(square);
    double t =
        right.t
            - (right.t - left.t) * ((right.slope + d2 - d1) / (right.slope - left.slope + 2 * d2));
    return Math.min(Math.max(t, least), most);
  }
}
