package io.gradus.nn.train;

import io.gradus.core.Value;
import io.gradus.nn.data.Dataset;
import io.gradus.nn.internal.Constants;
import io.gradus.nn.internal.Counts;
import io.gradus.nn.loss.Loss;
import io.gradus.nn.optim.Optimizer;
import io.gradus.ops.Functions;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Records all points as one graph, which has the loss of each point in turn, their mean, and the
 * penalties.
 */
record GraphStepper(Function<Value[], Value[]> model, Loss loss, Optimizer optimizer)
    implements Stepper {
  @Override
  public Result step(Dataset points) {
    optimizer.zeroGrad();
    Value[] losses = new Value[points.size()];
    double[][] outputs = {};
    for (int i = 0; i < losses.length; i++) {
      Value[] y = model.apply(Constants.of(points.point(i)));
      if (i == 0) {
        outputs = new double[y.length][losses.length];
      }
      requireOutputs(outputs.length, y.length);
      losses[i] = loss.of(y, Value.constant(points.label(i)));
      for (int k = 0; k < y.length; k++) {
        outputs[k][i] = y[k].data();
      }
    }
    Value total = Functions.mean(losses);
    for (Supplier<Value> penalty : loss.penalties()) {
      total = total.plus(penalty.get());
    }
    total.backward();
    optimizer.step();
    return new Result(total.data(), outputs);
  }

  private static void requireOutputs(int expected, int got) {
    if (got != expected) {
      throw new IllegalArgumentException(
          "The model gives %s for one point and %d for another"
              .formatted(Counts.of(expected, "output"), got));
    }
  }
}
