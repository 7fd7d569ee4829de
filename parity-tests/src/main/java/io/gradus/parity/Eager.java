package io.gradus.parity;

import io.gradus.core.Gradients;
import io.gradus.core.NotTwiceDifferentiableException;
import io.gradus.core.Tape;
import io.gradus.core.Value;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A function as users run it: values, combined and swept backwards, in the graph and then on a
 * tape. The two must give the same bits, which are then compared with PyTorch's.
 */
final class Eager {
  private final Function<Value[], Value> function;

  Eager(Function<Value[], Value> function) {
    this.function = function;
  }

  double value(double[] point) {
    return onBoth(point, () -> new double[] {function.apply(leaves(point)).data()})[0];
  }

  /** What {@code backward(upstream)} leaves in the inputs. */
  double[] gradients(double[] point, double upstream) {
    return onBoth(
        point,
        () -> {
          Value[] xs = leaves(point);
          function.apply(xs).backward(upstream);
          return Arrays.stream(xs).mapToDouble(Value::grad).toArray();
        });
  }

  /** ∂²y/∂xᵢ∂xⱼ. */
  double[][] second(double[] point) {
    int n = point.length;
    double[] rows =
        onBoth(
            point,
            () -> {
              Value[] xs = leaves(point);
              return Arrays.stream(Gradients.graph(function.apply(xs), xs))
                  .flatMapToDouble(gradient -> Arrays.stream(Gradients.of(gradient, xs)))
                  .toArray();
            });
    double[][] second = new double[n][];
    Arrays.setAll(second, i -> Arrays.copyOfRange(rows, i * n, (i + 1) * n));
    return second;
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

  private static double[] onBoth(double[] point, Supplier<double[]> run) {
    double[] graph = run.get();
    try (Tape tape = Tape.open()) {
      double[] taped = run.get();
      if (!Arrays.equals(graph, taped)) {
        throw new AssertionError(
            "The graph and a tape of %d entries differ at %s: %s and %s"
                .formatted(
                    tape.size(),
                    Arrays.toString(point),
                    Arrays.toString(graph),
                    Arrays.toString(taped)));
      }
    }
    return graph;
  }

  private static Value[] leaves(double[] point) {
    return Arrays.stream(point).mapToObj(Value::of).toArray(Value[]::new);
  }
}
