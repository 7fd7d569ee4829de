package io.gradus.nn.loss;

import io.gradus.core.Value;
import io.gradus.ops.Functions;
import java.util.function.BinaryOperator;

/**
 * The mean over the outputs of a function of an output and its target.
 *
 * @param name as a program writes it
 */
record MeanOverOutputs(String name, TargetKind kind, BinaryOperator<Value> function)
    implements Loss {
  @Override
  public Value of(Value[] outputs, Value... targets) {
    kind.requireCount(outputs.length, targets.length);
    Value[] losses = new Value[outputs.length];
    for (int i = 0; i < losses.length; i++) {
      losses[i] = function.apply(outputs[i], targets[i]);
    }
    return losses.length == 1 ? losses[0] : Functions.mean(losses);
  }

  @Override
  public void requireTargets(int outputs, double[]... examples) {
    kind.require(outputs, examples);
  }

  @Override
  public String toString() {
    return name;
  }
}
