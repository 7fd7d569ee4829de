package io.gradus.nn.loss;

import static io.gradus.ops.Functions.pick;

import io.gradus.core.Value;

/** −yₜ. */
record NegativeLogLikelihood() implements Loss {
  @Override
  public Value of(Value[] outputs, Value... targets) {
    TargetKind.CLASS.requireCount(outputs.length, targets.length);
    return pick(targets[0], outputs).unaryMinus();
  }

  @Override
  public void requireTargets(int outputs, double[]... examples) {
    TargetKind.CLASS.require(outputs, examples);
  }

  @Override
  public String toString() {
    return "negativeLogLikelihood()";
  }
}
