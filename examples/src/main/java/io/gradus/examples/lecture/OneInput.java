package io.gradus.examples.lecture;

import io.gradus.core.Value;
import java.util.ArrayList;
import java.util.List;

/** What a derivative is: the ratio of rise to run as the run becomes small. */
final class OneInput implements Chapter {
  private static final double H = 0.001;

  @Override
  public Heading heading() {
    return new Heading(
        "one-input",
        "0:08:08",
        "The slope of a function of one input: f(x) = 3x² − 4x + 5",
        "A derivative says how the result responds to a small change of the input. Everything that follows computes such numbers.");
  }

  @Override
  public void tell(Story story) {
    List<List<String>> rows = new ArrayList<>();
    for (double at : new double[] {3, -3, 2.0 / 3}) {
      Value x = Value.of(at, "x");
      Value y = f(x);
      y.backward();
      double rise = f(Value.of(at + H)).data() - y.data();
      story.say(
          "at x = %s: f = %s, slope %s; rise over run, for a run of %s: %s"
              .formatted(at, y.data(), x.grad(), H, rise / H));
      rows.add(List.of("" + at, "" + y.data(), "" + x.grad(), "" + rise / H));
    }
    story.block("slopes", Html.table(List.of("x", "f(x)", "backward()", "rise over run"), rows));
  }

  private static Value f(Value x) {
    return x.times(x).times(3).minus(x.times(4)).plus(5);
  }
}
