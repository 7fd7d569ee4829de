package io.gradus.nn.internal;

import io.gradus.core.Value;

/** Makes values of numbers that take no gradient. */
public final class Constants {
  private Constants() {}

  public static Value[] of(double... numbers) {
    Value[] values = new Value[numbers.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = Value.constant(numbers[i]);
    }
    return values;
  }
}
