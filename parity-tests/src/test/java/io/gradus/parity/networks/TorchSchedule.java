package io.gradus.parity.networks;

import java.util.List;

/** A schedule of torch.optim.lr_scheduler: the rate of each step, given the losses before it. */
interface TorchSchedule {
  /** The rate of this step. */
  double rate(int step);

  /** Takes the loss of a step, after it. */
  void report(double loss);

  /** The schedule of these calls, which {@link TorchRate#rates} describes, for so many steps. */
  static TorchSchedule of(double lr, int steps, List<String> calls) {
    TorchCall first = new TorchCall(calls.get(0));
    if (first.name().equals("ReduceLROnPlateau")) {
      return new TorchPlateau(lr, first);
    }
    double[] rates = TorchRate.rates(lr, steps, calls.toArray(String[]::new));
    return new TorchSchedule() {
      @Override
      public double rate(int step) {
        return rates[step];
      }

      @Override
      public void report(double loss) {}
    };
  }
}
