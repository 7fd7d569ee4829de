package io.gradus.nn.loss;

import io.gradus.core.Value;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A loss with one more penalty. */
record PenalisedLoss(Loss loss, Supplier<Value> penalty) implements Loss {
  @Override
  public Value of(Value[] outputs, Value... targets) {
    return loss.of(outputs, targets);
  }

  @Override
  public void requireTargets(int outputs, double[]... examples) {
    loss.requireTargets(outputs, examples);
  }

  @Override
  public List<Supplier<Value>> penalties() {
    return Stream.concat(loss.penalties().stream(), Stream.of(penalty)).toList();
  }

  @Override
  public String toString() {
    return loss + " plus a penalty";
  }
}
