package io.gradus.benchmarks.values;

import io.gradus.core.Value;
import io.gradus.ops.Functions;

/** Values of Gradus, with a sum of products as one op. */
final class ValuesWithDot extends Values {
  ValuesWithDot(Recordings recordings) {
    super(recordings);
  }

  @Override
  public Value dot(Value[] x, Value[] y) {
    return Functions.dot(x, y);
  }
}
