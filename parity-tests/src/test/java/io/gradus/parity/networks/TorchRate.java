package io.gradus.parity.networks;

import java.util.function.IntToDoubleFunction;

/**
 * The learning rate of each step by the recurrences of torch.optim.lr_scheduler (PyTorch 2.7,
 * documentation and {@code _get_lr}), where ours are closed formulas.
 */
final class TorchRate {
  /** From the rate of the step before to that of step k ≥ 1. */
  private interface Recurrence {
    double next(double before, int k);
  }

  private TorchRate() {}

  /**
   * The rates of the steps 0, 1, …
   *
   * @param schedules one, or two of which the first is the warm-up: SequentialLR with its only
   *     milestone at the first one's total_iters
   */
  static double[] rates(double lr, int steps, String... schedules) {
    double[] rates = new double[steps];
    int start = 0;
    for (int s = 0; s < schedules.length; s++) {
      TorchCall call = new TorchCall(schedules[s]);
      boolean last = s == schedules.length - 1;
      int end = last ? steps : Math.min(steps, (int) call.number("total_iters", 0));
      int from = start;
      IntToDoubleFunction rate = rate(call, lr);
      for (int k = start; k < end; k++) {
        rates[k] = rate.applyAsDouble(k - from);
      }
      call.requireAllRead();
      start = end;
    }
    return rates;
  }

  private static IntToDoubleFunction rate(TorchCall call, double lr) {
    switch (call.name()) {
      case "ConstantLR" -> {
        double factor = call.number("factor", 1);
        return recursive(lr * factor, (before, k) -> before);
      }
      case "LinearLR" -> {
        double start = call.number("start_factor", 1.0 / 3);
        double end = call.number("end_factor", 1);
        double total = call.number("total_iters", 5);
        return recursive(
            lr * start,
            (before, k) ->
                k > total
                    ? before
                    : before * (1 + (end - start) / (total * start + (k - 1) * (end - start))));
      }
      case "StepLR" -> {
        int size = (int) call.number("step_size", 0);
        double gamma = call.number("gamma", 0.1);
        return recursive(lr, (before, k) -> k % size == 0 ? before * gamma : before);
      }
      case "ExponentialLR" -> {
        double gamma = call.number("gamma", 0);
        return recursive(lr, (before, k) -> before * gamma);
      }
      case "CosineAnnealingLR" -> {
        int most = (int) call.number("T_max", 0);
        double min = call.number("eta_min", 0);
        return recursive(lr, (before, k) -> annealed(before, lr, min, k, most));
      }
      case "CosineAnnealingWarmRestarts" -> {
        int first = (int) call.number("T_0", 0);
        int factor = (int) call.number("T_mult", 1);
        double min = call.number("eta_min", 0);
        return restarted(lr, min, first, factor);
      }
      case "OneCycleLR" -> {
        double max = call.number("max_lr", 0);
        double total = call.number("total_steps", 0);
        double initial = max / call.number("div_factor", 25);
        double min = initial / call.number("final_div_factor", 1e4);
        double rise = call.number("pct_start", 0.3) * total - 1;
        return k ->
            k <= rise
                ? cosine(initial, max, k / rise)
                : cosine(max, min, (k - rise) / (total - 1 - rise));
      }
      default -> throw new IllegalArgumentException("No schedule " + call.name());
    }
  }

  /** By T_cur and T_i, which are counted from step to step. To be asked for 0, 1, 2, … in turn. */
  private static IntToDoubleFunction restarted(double lr, double min, int first, int factor) {
    int[] period = {first};
    int[] current = {-1};
    return k -> {
      current[0]++;
      if (current[0] >= period[0]) {
        current[0] -= period[0];
        period[0] *= factor;
      }
      return min + (lr - min) * (1 + Math.cos(Math.PI * current[0] / period[0])) / 2;
    };
  }

  private static double cosine(double start, double end, double share) {
    return end + (start - end) / 2 * (Math.cos(Math.PI * share) + 1);
  }

  private static double annealed(double before, double lr, double min, int k, int most) {
    if ((k - 1 - most) % (2 * most) == 0) {
      return before + (lr - min) * (1 - Math.cos(Math.PI / most)) / 2;
    }
    return (1 + Math.cos(Math.PI * k / most))
            / (1 + Math.cos(Math.PI * (k - 1) / most))
            * (before - min)
        + min;
  }

  /** To be asked for 0, 1, 2, … in turn. */
  private static IntToDoubleFunction recursive(double first, Recurrence recurrence) {
    double[] latest = {first};
    return k -> {
      if (k > 0) {
        latest[0] = recurrence.next(latest[0], k);
      }
      return latest[0];
    };
  }
}
