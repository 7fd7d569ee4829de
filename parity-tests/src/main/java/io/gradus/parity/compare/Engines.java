package io.gradus.parity.compare;

import io.gradus.compiler.Program;
import io.gradus.core.Gradients;
import io.gradus.core.NotTwiceDifferentiableException;
import io.gradus.core.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A function of values, computed as users compute it, in the graph and in a compiled program. The
 * two must give the same bits, which are then compared with PyTorch's.
 */
public final class Engines {
  /** A power of two, so that the mean over so many rows rounds nothing. */
  private static final int ROWS = 64;

  private final Function<Value[], Value> function;

  /** For each number of inputs. A row is the inputs and the upstream gradient. */
  private final Map<Integer, Program> programs = new HashMap<>();

  /** A function that no program can be made of, since it sets hooks: it runs in the graph alone. */
  public interface GraphOnly extends Function<Value[], Value> {}

  public Engines(Function<Value[], Value> function) {
    this.function = function;
  }

  /**
   * The value.
   *
   * @throws AssertionError if the engines differ
   */
  public double value(double[] point) {
    double value = function.apply(leaves(point)).data();
    if (function instanceof GraphOnly) {
      return value;
    }
    Program program = program(point.length);
    program.evaluate(new double[][] {row(point, 1)});
    requireSame("value", point, value, program.output(1)[0]);
    return value;
  }

  /**
   * What {@code backward(upstream)} leaves in the inputs.
   *
   * @throws AssertionError if the engines differ
   */
  public double[] gradients(double[] point, double upstream) {
    double[] gradients = onGraph(point, upstream);
    if (function instanceof GraphOnly) {
      return gradients;
    }
    double[][] compiled = new double[1][point.length + 1];
    program(point.length).backward(new double[][] {row(point, upstream)}, compiled);
    requireSame(point, gradients, compiled[0]);
    return gradients;
  }

  /**
   * Runs many points at once, which a program does in other loops than a single one.
   *
   * @param points of one length; the first of them are taken
   * @throws AssertionError if the engines differ
   */
  void requireSameInRows(List<double[]> points, double upstream) {
    if (function instanceof GraphOnly) {
      return;
    }
    List<double[]> some = new ArrayList<>(points.subList(0, Math.min(ROWS, points.size())));
    while (some.size() < ROWS) {
      some.add(some.get(0));
    }
    int inputs = some.get(0).length;
    double[][] rows =
        some.stream().map(point -> row(point, ROWS * upstream)).toArray(double[][]::new);
    double[][] compiled = new double[ROWS][inputs + 1];
    program(inputs).backward(rows, compiled);
    for (int i = 0; i < ROWS; i++) {
      requireSame(some.get(i), onGraph(some.get(i), upstream), compiled[i]);
    }
  }

  private double[] onGraph(double[] point, double upstream) {
    Value[] xs = leaves(point);
    function.apply(xs).backward(upstream);
    return Arrays.stream(xs).mapToDouble(Value::grad).toArray();
  }

  /** Its first output hands the upstream gradient on to the function; the second is the value. */
  private Program program(int inputs) {
    return programs.computeIfAbsent(
        inputs,
        n ->
            Program.traceAll(
                n + 1,
                x -> {
                  Value y = function.apply(Arrays.copyOf(x, n));
                  return new Value[] {y.times(x[n]), y};
                }));
  }

  private static double[] row(double[] point, double upstream) {
    double[] row = Arrays.copyOf(point, point.length + 1);
    row[point.length] = upstream;
    return row;
  }

  private static void requireSame(double[] point, double[] graph, double[] compiled) {
    for (int i = 0; i < point.length; i++) {
      // A gradient of 0 may have either sign.
      requireSame("gradient by x" + i, point, graph[i] + 0.0, compiled[i] + 0.0);
    }
  }

  private static void requireSame(String what, double[] point, double graph, double compiled) {
    if (Double.doubleToLongBits(graph) != Double.doubleToLongBits(compiled)) {
      throw new AssertionError(
          "The %s at %s is %s in the graph and %s in a compiled program"
              .formatted(what, Arrays.toString(point), graph, compiled));
    }
  }

  /** ∂²y/∂xᵢ∂xⱼ. */
  double[][] second(double[] point) {
    Value[] xs = leaves(point);
    return Arrays.stream(Gradients.graph(function.apply(xs), xs))
        .map(gradient -> Gradients.of(gradient, xs))
        .toArray(double[][]::new);
  }

  /** Whether its ops give their local gradients in values. */
  boolean isTwiceDifferentiable(double[] point) {
    Value[] xs = leaves(point);
    try {
      Gradients.graph(function.apply(xs), xs);
      return true;
    } catch (NotTwiceDifferentiableException once) {
      return false;
    }
  }

  private static Value[] leaves(double[] point) {
    return Arrays.stream(point).mapToObj(Value::of).toArray(Value[]::new);
  }
}
