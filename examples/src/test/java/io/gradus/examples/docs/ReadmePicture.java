package io.gradus.examples.docs;

import static io.gradus.ops.Functions.tanh;

import io.gradus.core.Value;
import io.gradus.viz.Svg;
import java.util.Map;

/** The neuron that README.md shows: what its {@code draw} command draws. */
final class ReadmePicture {
  private ReadmePicture() {}

  /** The picture, by path below docs/. */
  static Map<String, String> files() {
    Value x1 = Value.of(2, "x1");
    Value w1 = Value.of(-3, "w1");
    Value x2 = Value.of(0, "x2");
    Value w2 = Value.of(1, "w2");
    Value b = Value.of(6.8813735870195432, "b");
    Value y = tanh(x1.times(w1).plus(x2.times(w2)).plus(b));
    y.backward();
    return Map.of("images/neuron.svg", Svg.of(y));
  }
}
