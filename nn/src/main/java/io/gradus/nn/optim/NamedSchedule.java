package io.gradus.nn.optim;

import java.util.Map;
import java.util.function.IntToDoubleFunction;

/** A schedule with a text that describes it, and the state of the schedule that it goes by. */
record NamedSchedule(String text, IntToDoubleFunction rates, Map<String, double[]> state)
    implements Schedule {
  NamedSchedule(String text, IntToDoubleFunction rates) {
    this(text, rates, Map.of());
  }

  /** The text of a schedule, "custom" if it is not of this package. */
  static String text(Schedule schedule) {
    return schedule instanceof NamedSchedule || schedule instanceof ReduceOnPlateau
        ? schedule.toString()
        : "custom";
  }

  @Override
  public double rate(int step) {
    return rates.applyAsDouble(step);
  }

  @Override
  public String toString() {
    return text;
  }
}
