package io.gradus.core;

import java.util.Arrays;
import java.util.List;

/**
 * Derivatives of results that are already there, by backward passes: for several results at once,
 * with initial adjoints, without touching any {@code grad}, and as values that can be
 * differentiated again.
 *
 * <p>Everything here treats several results ys with seeds s as the one result Σ sᵢ·yᵢ.
 *
 * @see io.gradus.core.func.Derivatives derivatives of functions
 */
public final class Gradients {
  private Gradients() {}

  /**
   * ∂y/∂x for each of xs, leaves or not: what {@code y.backward()} would compute, bit for bit. It
   * is 0 where y does not depend on x, and by a constant. No {@code grad} is touched, so several
   * threads may ask at the same time.
   *
   * @throws ChangedLeafException if a leaf has been set since it was used
   */
  public static double[] of(Value y, Value... xs) {
    return of(List.of(y), new double[] {1}, Arrays.asList(xs));
  }

  /** {@link #of(Value, Value...)} with the initial adjoint ∂L/∂y given: the gradients are L's. */
  public static double[] of(Value y, double seed, List<Value> xs) {
    return of(List.of(y), new double[] {seed}, xs);
  }

  /**
   * Σᵢ sᵢ·∂yᵢ/∂x for each of xs, by one pass.
   *
   * @param seeds s, one for each of ys
   * @throws IllegalArgumentException if there are not as many seeds as ys
   * @throws ChangedLeafException if a leaf has been set since it was used
   */
  public static double[] of(List<Value> ys, double[] seeds, List<Value> xs) {
    requireSeeds(ys.size(), seeds.length);
    return Sweep.gradients(ys, seeds, xs);
  }

  /**
   * One backward pass from several results: like {@link Value#backward(double)} of Σᵢ sᵢ·yᵢ, except
   * that no such sum is recorded.
   *
   * @param seeds s, one for each of ys
   * @throws IllegalArgumentException if there are not as many seeds as ys
   * @throws IllegalStateException if one of ys is a constant
   * @throws ChangedLeafException if a leaf has been set since it was used
   */
  public static void backward(List<Value> ys, double... seeds) {
    requireSeeds(ys.size(), seeds.length);
    Sweep.backward(ys, seeds);
  }

  /**
   * Adds to the gradient of each leaf what a pass that ran elsewhere, such as that of a compiled
   * program, has summed up for it: once, through its hooks. If a hook throws, no gradient changes.
   *
   * @param sums one for each of the leaves
   * @throws IllegalArgumentException if there are not as many sums as leaves, or one of them is no
   *     leaf
   */
  public static void accumulate(List<Value> leaves, double... sums) {
    if (leaves.size() != sums.length) {
      throw new IllegalArgumentException(
          "%d leaves have %d sums, expected a sum for each".formatted(leaves.size(), sums.length));
    }
    double[] gradients = sums;
    for (int i = 0; i < sums.length; i++) {
      if (!(leaves.get(i) instanceof Leaf leaf)) {
        throw new IllegalArgumentException(
            "Only a leaf's gradient accumulates, and %s is none".formatted(leaves.get(i)));
      }
      Notes notes = leaf.notes();
      if (notes != null && notes.hasHooks()) {
        gradients = gradients == sums ? sums.clone() : gradients;
        gradients[i] = notes.hooked(sums[i]);
      }
    }
    for (int i = 0; i < gradients.length; i++) {
      ((Leaf) leaves.get(i)).accept(gradients[i]);
    }
  }

  private static void requireSeeds(int results, int seeds) {
    if (results != seeds) {
      throw new IllegalArgumentException(
          "%d results have %d seeds, expected a seed for each".formatted(results, seeds));
    }
  }

  /**
   * ∂y/∂x for each of xs as values, which can be differentiated again, to any order. It is a
   * constant 0 where y does not depend on x, and by a constant.
   *
   * @throws NotTwiceDifferentiableException if an op between y and xs has no local gradient in
   *     values
   * @throws ChangedLeafException if a leaf has been set since it was used
   */
  public static Value[] graph(Value y, Value... xs) {
    return graph(List.of(y), List.of(Value.constant(1)), Arrays.asList(xs)).toArray(Value[]::new);
  }

  /**
   * {@link #graph(Value, Value...)} with the initial adjoint ∂L/∂y given: the gradients are L's.
   */
  public static List<Value> graph(Value y, Value seed, List<Value> xs) {
    return graph(List.of(y), List.of(seed), xs);
  }

  /**
   * Σᵢ sᵢ·∂yᵢ/∂x for each of xs as values.
   *
   * @param seeds s, one for each of ys
   * @throws IllegalArgumentException if there are not as many seeds as ys
   * @throws NotTwiceDifferentiableException if an op between ys and xs has no local gradient in
   *     values
   * @throws ChangedLeafException if a leaf has been set since it was used
   */
  public static List<Value> graph(List<Value> ys, List<Value> seeds, List<Value> xs) {
    requireSeeds(ys.size(), seeds.size());
    SymbolicSweep sweep = new SymbolicSweep(ys, seeds, xs);
    return xs.stream().map(sweep::adjoint).toList();
  }
}
