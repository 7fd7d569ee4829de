package io.gradus.nn.train;

import io.gradus.core.Value;
import io.gradus.nn.internal.Constants;
import io.gradus.nn.internal.Counts;
import io.gradus.nn.optim.Optimizer;
import io.gradus.ops.Functions;
import java.util.function.Supplier;

/**
 * Records all rows as one graph, which has the loss of each row in turn, their mean, and the
 * penalties.
 */
record GraphStepper(Sample sample, Optimizer optimizer) implements Stepper {
  @Override
  public Result backward(double[][] rows) {
    optimizer.zeroGrad();
    Value[] losses = new Value[rows.length];
    double[][] outputs = {};
    for (int i = 0; i < losses.length; i++) {
      Value[] y = sample.lossAndOutputs(Constants.of(rows[i]));
      if (i == 0) {
        outputs = new double[y.length - 1][losses.length];
      }
      requireOutputs(outputs.length, y.length - 1);
      losses[i] = y[0];
      for (int k = 0; k < outputs.length; k++) {
        outputs[k][i] = y[1 + k].data();
      }
    }
    Value total = Functions.mean(losses);
    for (Supplier<Value> penalty : sample.loss().penalties()) {
      total = total.plus(penalty.get());
    }
    total.backward();
    return new Result(total.data(), outputs);
  }

  private static void requireOutputs(int expected, int got) {
    if (got != expected) {
      throw new IllegalArgumentException(
          "The model gives %s for one point and %d for another"
              .formatted(Counts.of(expected, "output"), got));
    }
  }

  @Override
  public void update(double loss, double[][] rows) {
    optimizer.step(loss, () -> backward(rows).loss());
  }

  @Override
  public void copyParameters(double[] into) {
    for (int i = 0; i < into.length; i++) {
      into[i] = optimizer.parameters().get(i).data();
    }
  }

  @Override
  public void writeBack() {
    // The parameters themselves are what this engine works on.
  }
}
