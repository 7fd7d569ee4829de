package io.gradus.core;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A random program of values: the same seed computes the same, whatever records it. */
record RandomGraph(Value result, List<Value> values) {
  /**
   * @param nodes how many steps
   * @param reach how far back a step looks for its first input
   * @param gap how many values nobody uses are made before each step
   */
  static RandomGraph of(SplittableRandom random, int nodes, int reach, int gap) {
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      values.add(Value.of(random.nextDouble(-1, 1)));
    }
    values.add(Value.constant(0.7));
    for (int i = 0; i < nodes; i++) {
      for (int g = 0; g < gap; g++) {
        values.get(0).plus(1);
      }
      Value a = values.get(values.size() - 1 - random.nextInt(Math.min(reach, values.size())));
      Value b = values.get(random.nextInt(values.size()));
      values.add(
          switch (random.nextInt(7)) {
            case 0 -> a.plus(b);
            case 1 -> a.times(b);
            case 2 -> a.minus(b);
            case 3 -> Value.apply(Tanh.OP, a);
            case 4 -> Value.apply(Dot.OP, a, b, values.get(random.nextInt(values.size())));
            case 5 -> a.times(0.0).unaryMinus();
            default -> Value.apply(Tanh.OP, a.unaryMinus().div(Value.constant(2).plus(b.times(b))));
          });
    }
    Value[] some = values.stream().filter(v -> random.nextInt(3) > 0).toArray(Value[]::new);
    return new RandomGraph(Value.apply(Dot.OP, some).plus(values.get(0)), values);
  }
}
