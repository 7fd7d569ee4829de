package io.gradus.benchmarks.subject;

import static io.gradus.ops.Functions.relu;
import static io.gradus.ops.Functions.sum;
import static io.gradus.ops.Functions.tanh;

import io.gradus.compiler.Program;
import io.gradus.core.Value;
import io.gradus.nn.MLP;
import io.gradus.ops.Relu;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * The main class of the JVM of one program of one size. It prints the seconds until the end of the
 * first step, and the milliseconds of a step after some.
 */
public final class GrowthWorker {
  /** Values that further ones may use. */
  private static final int WIDTH = 1000;

  private static final int ROUNDS = 5;
  private static final long PATIENCE_NANOS = 2_000_000_000L;

  private GrowthWorker() {}

  /**
   * Takes what grows, {@code nodes} or {@code rows}, and how many there are.
   *
   * @param args for example {@code nodes 1000}
   */
  public static void main(String[] args) {
    int size = Integer.parseInt(args[1]);
    double[][] rows = args[0].equals("rows") ? points(size) : new double[][] {{}};
    long begin = System.nanoTime();
    Program program = args[0].equals("rows") ? network() : chains(size);
    double[] numbers = program.parameters().stream().mapToDouble(Value::data).toArray();
    double[] gradients = new double[numbers.length];
    program.backward(numbers, rows, gradients);
    double cold = (System.nanoTime() - begin) / 1e9;
    double[] millis = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      long end = start;
      int steps = 0;
      while (steps == 0 || end - start < PATIENCE_NANOS / ROUNDS) {
        program.backward(numbers, rows, gradients);
        steps++;
        end = System.nanoTime();
      }
      millis[round] = (end - start) / 1e6 / steps;
    }
    Arrays.sort(millis);
    System.out.printf(Locale.ROOT, "%s %s%n", cold, millis[ROUNDS / 2]);
  }

  private static double[][] points(int count) {
    SplittableRandom random = new SplittableRandom(1);
    double[][] points = new double[count][];
    for (int i = 0; i < count; i++) {
      points[i] = new double[] {random.nextDouble(-1, 1), random.nextDouble(-1, 1), 1};
    }
    return points;
  }

  /** W1's network and its max-margin loss of a point. */
  private static Program network() {
    MLP mlp = MLP.sizes(2, 16, 16, 1).activation(new Relu()).linearOutput().build();
    return Program.trace(
        3,
        x -> {
          Value score = mlp.apply(new Value[] {x[0], x[1]})[0];
          return relu(score.times(x[2].unaryMinus()).plus(1));
        });
  }

  /** About so many nodes: y = tanh(a·b + c) of random values so far. */
  private static Program chains(int nodes) {
    SplittableRandom numbers = new SplittableRandom(1);
    Value[] leaves = numbers.doubles(WIDTH, -1, 1).mapToObj(Value::of).toArray(Value[]::new);
    return Program.trace(
        0,
        x -> {
          SplittableRandom random = new SplittableRandom(2);
          Value[] values = leaves.clone();
          for (int i = 0; i < nodes / 3; i++) {
            Value a = values[random.nextInt(WIDTH)];
            Value b = values[random.nextInt(WIDTH)];
            Value c = values[random.nextInt(WIDTH)];
            values[i % WIDTH] = tanh(a.times(b).plus(c));
          }
          return sum(values);
        });
  }
}
