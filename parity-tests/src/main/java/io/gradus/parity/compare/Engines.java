package io.gradus.parity.compare;

import io.gradus.core.Gradients;
import io.gradus.core.NotTwiceDifferentiableException;
import io.gradus.core.Value;
import java.util.Arrays;
import java.util.function.Function;

/**
 * A function of values, computed as users compute it, on each engine that Gradus has. Today that is
 * the graph; an engine that is added here must give the graph's bits, which are then compared with
 * PyTorch's.
 */
public final class Engines {
  private final Function<Value[], Value> function;

  public Engines(Function<Value[], Value> function) {
    this.function = function;
  }

  public double value(double[] point) {
    return function.apply(leaves(point)).data();
  }

  /** What {@code backward(upstream)} leaves in the inputs. */
  public double[] gradients(double[] point, double upstream) {
    Value[] xs = leaves(point);
    function.apply(xs).backward(upstream);
    return Arrays.stream(xs).mapToDouble(Value::grad).toArray();
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
