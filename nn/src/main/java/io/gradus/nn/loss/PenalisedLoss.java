package io.gradus.nn.loss;

import io.gradus.core.Value;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A loss with one more penalty. */
record PenalisedLoss(Loss loss, Supplier<Value> penalty) implements Loss {
  @Override
  public Value of(Value[] outputs, Value target) {
    return loss.of(outputs, target);
  }

  @Override
  public void requireLabels(double... labels) {
    loss.requireLabels(labels);
  }

  @Override
  public List<Supplier<Value>> penalties() {
    return Stream.concat(loss.penalties().stream(), Stream.of(penalty)).toList();
  }
}
