package io.gradus.core.func;

import io.gradus.core.Gradients;
import io.gradus.core.NoGrad;
import io.gradus.core.NotTwiceDifferentiableException;
import io.gradus.core.Trace;
import io.gradus.core.Value;
import java.util.Arrays;
import java.util.function.Function;

/**
 * Derivatives of functions, under the names of {@code torch.func}. A scalar function takes n values
 * to one, f: ℝⁿ → ℝ; a vector function takes n to m, F: ℝⁿ → ℝᵐ, and its Jacobian J has J[i][j] =
 * ∂Fᵢ/∂xⱼ.
 *
 * <pre>
 * double[][] h = Derivatives.hessian(x -&gt; x[0].times(x[0]).times(x[1]), 3, 2);   // [[4, 6], [6, 0]]
 * </pre>
 *
 * <p>Each method has two forms. At numbers it gives numbers: the function is applied to new leaves,
 * and no {@code grad} is touched. At values it gives values, which can be differentiated again, by
 * the values given or by anything they or the function depend on.
 *
 * <p>Second derivatives, and all of the second form, need ops with local gradients in values.
 * Within {@link NoGrad} nothing is recorded, so each method throws an {@link
 * IllegalStateException}.
 *
 * @see Gradients derivatives of a value that is already there
 */
public final class Derivatives {
  private Derivatives() {}

  /** ∇f = (∂f/∂x₁ … ∂f/∂xₙ) at x, by one backward pass. */
  public static double[] gradient(Function<Value[], Value> f, double... x) {
    Value[] xs = leaves(x);
    return Gradients.of(apply(f, xs), xs);
  }

  /** ∇f at x, in values. */
  public static Value[] gradient(Function<Value[], Value> f, Value... x) {
    return Gradients.graph(apply(f, x), x);
  }

  /** J at x, [m][n], by m backward passes. */
  public static double[][] jacobian(Function<Value[], Value[]> f, double... x) {
    Value[] xs = leaves(x);
    return Arrays.stream(apply(f, xs)).map(y -> Gradients.of(y, xs)).toArray(double[][]::new);
  }

  /** J at x, [m][n], in values. */
  public static Value[][] jacobian(Function<Value[], Value[]> f, Value... x) {
    return Arrays.stream(apply(f, x)).map(y -> Gradients.graph(y, x)).toArray(Value[][]::new);
  }

  /**
   * H[i][j] = ∂²f/∂xᵢ∂xⱼ at x, [n][n]: the gradient as a graph, and n backward passes over it.
   *
   * @throws NotTwiceDifferentiableException if an op between x and f(x) has no local gradient in
   *     values
   */
  public static double[][] hessian(Function<Value[], Value> f, double... x) {
    return jacobian(xs -> gradient(f, xs), x);
  }

  /** H at x, [n][n], in values. */
  public static Value[][] hessian(Function<Value[], Value> f, Value... x) {
    return jacobian(xs -> gradient(f, xs), x);
  }

  /**
   * The Hessian-vector product H·v at x, [n]: ∇(∇f·v), by one backward pass over the gradient's
   * graph, whatever n is. H is symmetric where its derivatives are continuous, so this is also v·H.
   *
   * @throws NotTwiceDifferentiableException if an op between x and f(x) has no local gradient in
   *     values
   */
  public static double[] hvp(Function<Value[], Value> f, double[] x, double[] v) {
    return vjp(xs -> gradient(f, xs), x, v);
  }

  /** H·v at x, [n], in values. */
  public static Value[] hvp(Function<Value[], Value> f, Value[] x, Value[] v) {
    return vjp(xs -> gradient(f, xs), x, v);
  }

  /** The vector-Jacobian product u·J = Jᵀu at x, [n], for u in ℝᵐ: ∇(u·F), by one backward pass. */
  public static double[] vjp(Function<Value[], Value[]> f, double[] x, double[] u) {
    Value[] xs = leaves(x);
    return Gradients.of(product(apply(f, xs), constants(u)), xs);
  }

  /** u·J at x, [n], in values. */
  public static Value[] vjp(Function<Value[], Value[]> f, Value[] x, Value[] u) {
    return Gradients.graph(product(apply(f, x), u), x);
  }

  /**
   * The Jacobian-vector product J·v at x, [m], for v in ℝⁿ: the derivatives of F in direction v, by
   * forward mode, that is one pass from x to F(x) whatever m and n are. It needs local gradients in
   * numbers only.
   */
  public static double[] jvp(Function<Value[], Value[]> f, double[] x, double[] v) {
    require("v", v.length, "x", x.length);
    Value[] xs = leaves(x);
    return ForwardMode.of(apply(f, xs), xs, v);
  }

  /** J·v at x, [m], in values. */
  public static Value[] jvp(Function<Value[], Value[]> f, Value[] x, Value[] v) {
    require("v", v.length, "x", x.length);
    return ForwardMode.graph(apply(f, x), x, v);
  }

  private static Value[] leaves(double[] x) {
    if (Trace.isOpen()) {
      throw new IllegalStateException(
          "A derivative in numbers is asked for within a trace, which computes none: give the method values, and it gives values");
    }
    return Arrays.stream(x).mapToObj(Value::of).toArray(Value[]::new);
  }

  private static Value[] constants(double[] u) {
    return Arrays.stream(u).mapToObj(Value::constant).toArray(Value[]::new);
  }

  private static <T> T apply(Function<Value[], T> f, Value[] x) {
    requireRecording();
    return f.apply(x.clone());
  }

  /** Σ yᵢ·uᵢ; 0 if there are none. */
  private static Value product(Value[] ys, Value[] us) {
    require("the vector", us.length, "the function's result", ys.length);
    Value sum = Value.constant(0);
    for (int i = 0; i < ys.length; i++) {
      Value term = ys[i].times(us[i]);
      sum = i == 0 ? term : sum.plus(term);
    }
    return sum;
  }

  private static void require(String vector, int got, String like, int expected) {
    if (got != expected) {
      throw new IllegalArgumentException(
          "%s has length %d, expected %d: as many as %s".formatted(vector, got, expected, like));
    }
  }

  /**
   * @throws IllegalStateException within {@link NoGrad}
   */
  static void requireRecording() {
    if (NoGrad.isOpen()) {
      throw new IllegalStateException(
          "A function is differentiated within NoGrad, where no graph is recorded and every derivative would be 0: "
              + "close that scope first");
    }
  }
}
