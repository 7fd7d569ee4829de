package io.gradus.nn;

import io.gradus.core.Value;

/** Makes values of numbers that take no gradient. */
final class Constants {
  private Constants() {}

  static Value[] of(double... numbers) {
    Value[] values = new Value[numbers.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = Value.constant(numbers[i]);
    }
    return values;
  }
}
