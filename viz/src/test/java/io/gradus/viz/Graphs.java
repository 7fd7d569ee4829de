package io.gradus.viz;

import io.gradus.core.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Graphs to draw. */
final class Graphs {
  private Graphs() {}

  /** L = (a·b + c)·f. */
  static Value lecture() {
    Value a = Value.of(2, "a");
    Value b = Value.of(-3, "b");
    Value c = Value.of(10, "c");
    Value f = Value.of(-2, "f");
    return a.times(b).label("e").plus(c).label("d").times(f).label("L");
  }

  /** o = tanh(x1·w1 + x2·w2 + b). */
  static Value neuron() {
    Value x1w1 = Value.of(2, "x1").times(Value.of(-3, "w1")).label("x1w1");
    Value x2w2 = Value.of(0, "x2").times(Value.of(1, "w2")).label("x2w2");
    Value n = x1w1.plus(x2w2).label("x1w1 + x2w2").plus(Value.of(6.8813735870195432, "b"));
    return Value.apply(new Tanh(), n.label("n")).label("o");
  }

  /** A perceptron of sums, or of chains of additions, with constants as its inputs. */
  static Value perceptron(boolean sums, int... widths) {
    Random random = new Random(1);
    List<Value> x = new ArrayList<>();
    for (int i = 0; i < widths[0]; i++) {
      x.add(Value.constant(random.nextGaussian()).label("x" + i));
    }
    for (int l = 1; l < widths.length; l++) {
      List<Value> inputs = x;
      x = new ArrayList<>();
      for (int j = 0; j < widths[l]; j++) {
        List<Value> terms = new ArrayList<>();
        terms.add(Value.of(random.nextGaussian(), "b"));
        for (Value input : inputs) {
          terms.add(input.times(Value.of(random.nextGaussian(), "w")));
        }
        Value sum =
            sums
                ? Value.apply(new Sum(), terms.toArray(Value[]::new))
                : terms.stream().reduce(Value::plus).orElseThrow();
        x.add(Value.apply(new Tanh(), sum));
      }
    }
    return x.get(0);
  }

  /** Of {@code steps} additions and multiplications of values picked at random. */
  static Value random(int steps, long seed) {
    Random random = new Random(seed);
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      values.add(Value.of(random.nextGaussian(), "x" + i));
    }
    for (int i = 0; i < steps; i++) {
      Value a = values.get(random.nextInt(values.size()));
      Value b = values.get(values.size() - 1 - random.nextInt(Math.min(6, values.size())));
      values.add(random.nextBoolean() ? a.plus(b) : a.times(b));
    }
    Value[] unused = values.toArray(Value[]::new);
    return Value.apply(new Sum(), Arrays.copyOfRange(unused, unused.length - 6, unused.length));
  }

  /** x, x + 1, x + 1 + 1 … */
  static Value chain(int links) {
    Value x = Value.of(0, "x");
    Value one = Value.of(1);
    for (int i = 0; i < links; i++) {
      x = x.plus(one);
    }
    return x;
  }

  /** Graphs of every kind, by name, with gradients. */
  static Map<String, Value> all() {
    Map<String, Value> all = new TreeMap<>();
    all.put("leaf", Value.of(1, "x"));
    all.put("lecture", lecture());
    all.put("neuron", neuron());
    Value a = Value.of(3, "a");
    all.put("a + a", a.plus(a));
    all.put("chain", chain(60));
    all.put("perceptron of additions", perceptron(false, 4, 6, 4, 1));
    all.put("perceptron of sums", perceptron(true, 4, 6, 4, 1));
    Value[] leaves = IntStream.range(0, 40).mapToObj(i -> Value.of(i)).toArray(Value[]::new);
    all.put("wide sum", Value.apply(new Sum(), leaves));
    for (int seed = 0; seed < 12; seed++) {
      all.put("random " + seed, random(8 + 6 * seed, seed));
    }
    all.values().forEach(Value::backward);
    return all;
  }
}
