package io.gradus.examples.lecture;

import io.gradus.core.Value;

/** What a derivative is: the ratio of rise to run as the run becomes small. */
final class OneInput implements Chapter {
  private static final double H = 0.001;

  @Override
  public String title() {
    return "The slope of a function of one input: f(x) = 3x² − 4x + 5";
  }

  @Override
  public void tell(Story story) {
    for (double at : new double[] {3, -3, 2.0 / 3}) {
      Value x = Value.of(at, "x");
      Value y = f(x);
      y.backward();
      double rise = f(Value.of(at + H)).data() - y.data();
      story.say(
          "at x = %s: f = %s, slope %s; rise over run, for a run of %s: %s"
              .formatted(at, y.data(), x.grad(), H, rise / H));
    }
  }

  private static Value f(Value x) {
    return x.times(x).times(3).minus(x.times(4)).plus(5);
  }
}
