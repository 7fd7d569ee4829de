package io.gradus.parity.networks;

/**
 * torch.optim.lr_scheduler.ReduceLROnPlateau with mode="min" and threshold_mode="rel", by what the
 * documentation of PyTorch 2.7 says of its arguments. Where ours counts reports, this remembers at
 * which report something happened.
 */
final class TorchPlateau implements TorchSchedule {
  private final double factor;
  private final double patience;
  private final double threshold;
  private final double cooldown;
  private final double minLr;
  private final double eps;
  private double lr;
  private double best = Double.POSITIVE_INFINITY;

  /** The number of the latest report, from 1. */
  private int epoch;

  /** The latest report that was an improvement, a reduction, or within a cooldown. */
  private int quiet;

  /** The last report of the cooldown after the latest reduction. */
  private double cool;

  TorchPlateau(double lr, TorchCall call) {
    this.lr = lr;
    factor = call.number("factor", 0.1);
    patience = call.number("patience", 10);
    threshold = call.number("threshold", 1e-4);
    cooldown = call.number("cooldown", 0);
    minLr = call.number("min_lr", 0);
    eps = call.number("eps", 1e-8);
    call.requireAllRead();
  }

  @Override
  public double rate(int step) {
    return lr;
  }

  @Override
  public void report(double loss) {
    epoch++;
    boolean improved = loss < best * (1 - threshold);
    if (improved) {
      best = loss;
    }
    if (improved || epoch <= cool) {
      quiet = epoch;
    } else if (epoch - quiet > patience) {
      double reduced = Math.max(lr * factor, minLr);
      lr = lr - reduced > eps ? reduced : lr;
      quiet = epoch;
      cool = epoch + cooldown;
    }
  }
}
