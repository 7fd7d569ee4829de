package io.gradus.nn.train;

import io.gradus.core.Anomaly;
import io.gradus.core.AnomalyException;
import io.gradus.core.Value;
import io.gradus.nn.internal.Constants;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds the op that made a loss NaN or infinite. */
final class Origin {
  private Origin() {}

  /**
   * The first op of the rows and then of the penalties whose output is not finite; null if there is
   * none, because each row's loss is finite and only their sum overflows.
   */
  static @Nullable AnomalyException of(Sample sample, double[][] rows) {
    try {
      Anomaly.run(
          () -> {
            for (double[] row : rows) {
              sample.lossAndOutputs(Constants.of(row));
            }
            for (Supplier<Value> penalty : sample.loss().penalties()) {
              penalty.get();
            }
          });
      return null;
    } catch (AnomalyException found) {
      return found;
    }
  }
}
