package io.gradus.nn.optim;

import java.util.function.IntToDoubleFunction;

/** A schedule with a text that describes it. */
record NamedSchedule(String text, IntToDoubleFunction rates) implements Schedule {
  @Override
  public double rate(int step) {
    return rates.applyAsDouble(step);
  }

  @Override
  public String toString() {
    return text;
  }
}
