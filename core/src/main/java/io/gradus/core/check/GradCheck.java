package io.gradus.core.check;

import io.gradus.core.NoGrad;
import io.gradus.core.NotTwiceDifferentiableException;
import io.gradus.core.Op;
import io.gradus.core.Value;
import io.gradus.core.check.GradCheckReport.Entry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * Compares derivatives with differences: first ones with differences of the function, second ones
 * with differences of its gradient.
 *
 * <pre>
 * GradCheck.first(x -&gt; x[0].times(x[1]), 2, -3).orThrow();
 * GradCheck.first(new SoftClip()).orThrow();                     // an op, at points of its arity
 * GradCheck.first(() -&gt; loss(net, points), w, b).orThrow();       // as a function of these leaves
 * </pre>
 *
 * <p>Slopes come from the five-point formula, at the step for which the bounds of its truncation
 * error and of rounding are smallest. A derivative may differ from the slope by that bound, which
 * is computed for each derivative. A derivative that is wrong by 0.1 % is found wherever
 * differences are that accurate. They are not where the function jumps, where rounding drowns its
 * slope, and at the edge of its domain; there the verdict is {@link
 * GradCheckReport.Verdict#UNDECIDED}. At a kink, every gradient between the slopes on either side
 * is right. The function is evaluated about 33 times for each input.
 *
 * <p>The check also requires that the function and its gradient give the same bits for the same
 * inputs, and that an op keeps rule R5.
 */
public final class GradCheck {
  private GradCheck() {}

  /**
   * The gradient of f at x. Inputs are called {@code x[0]}, {@code x[1]} ….
   *
   * @param f gives the same result whenever it is given the same values: no random numbers
   */
  public static GradCheckReport first(Function<Value[], Value> f, double... x) {
    return run(describe(x), List.of(), Trial::first, trial(f, x));
  }

  /**
   * The Hessian of f at x, with the gradient in values against that in numbers.
   *
   * @param f as in {@link #first(Function, double...)}
   * @throws NotTwiceDifferentiableException if an op between x and f(x) has no local gradient in
   *     values
   */
  public static GradCheckReport second(Function<Value[], Value> f, double... x) {
    return run(describe(x), List.of(), Trial::second, trial(f, x));
  }

  /**
   * The gradient of what f computes from leaves, such as a loss from a model's parameters, as they
   * are now. Inputs are called by their labels. Sets the leaves' data while it runs, and back.
   *
   * @throws IllegalArgumentException if one of these values is not a leaf that takes a gradient
   */
  public static GradCheckReport first(Supplier<Value> f, Value... leaves) {
    return check(f, Trial::first, leaves);
  }

  /**
   * The Hessian of what f computes from leaves, as in {@link #first(Supplier, Value...)}.
   *
   * @throws NotTwiceDifferentiableException if an op between the leaves and the result has no local
   *     gradient in values
   */
  public static GradCheckReport second(Supplier<Value> f, Value... leaves) {
    return check(f, Trial::second, leaves);
  }

  /**
   * The local gradients of an op.
   *
   * @param points where; by default, many points of the op's arity, those left out that the op
   *     refuses with an {@link IllegalArgumentException}
   */
  public static GradCheckReport first(Op op, double[]... points) {
    return check(op, Trial::first, points);
  }

  /**
   * The local gradients of an op in values, against those in numbers, and their derivatives.
   *
   * @param points as in {@link #first(Op, double[]...)}
   * @throws NotTwiceDifferentiableException if the op has no local gradient in values
   */
  public static GradCheckReport second(Op op, double[]... points) {
    return check(op, Trial::second, points);
  }

  private static GradCheckReport check(Op op, Consumer<Trial> order, double[]... points) {
    List<double[]> at = points.length == 0 ? accepted(op) : List.of(points);
    // Applied first, so that a point of the wrong length is told as Value.apply tells it.
    at.forEach(x -> Value.apply(op, leaves(x)));
    List<String> breaches =
        at.stream().flatMap(x -> OpRules.breaches(op, x).stream()).distinct().toList();
    Trial[] trials =
        at.stream().map(x -> trial(xs -> Value.apply(op, xs), x)).toArray(Trial[]::new);
    return run("op '" + op.name() + "'", breaches, order, trials);
  }

  private static List<double[]> accepted(Op op) {
    return CheckPoints.ofArity(op.arity()).stream().filter(x -> accepts(op, x)).toList();
  }

  private static boolean accepts(Op op, double[] x) {
    try {
      Value.apply(op, leaves(x));
      return true;
    } catch (IllegalArgumentException refused) {
      return false;
    }
  }

  private static String describe(double[] x) {
    return "a function of " + x.length + (x.length == 1 ? " input" : " inputs");
  }

  private static Trial trial(Function<Value[], Value> f, double[] x) {
    return new Trial(f, GradCheck::leaves, x, index -> "x[" + index + "]");
  }

  private static Value[] leaves(double[] data) {
    return Arrays.stream(data).mapToObj(Value::of).toArray(Value[]::new);
  }

  private static GradCheckReport check(Supplier<Value> f, Consumer<Trial> order, Value... leaves) {
    requireLeaves(leaves);
    double[] x = Arrays.stream(leaves).mapToDouble(Value::data).toArray();
    IntFunction<String> names =
        index -> Objects.requireNonNullElse(leaves[index].label(), "x[" + index + "]");
    Trial trial = new Trial(xs -> f.get(), data -> set(leaves, data), x, names);
    try {
      return run(describe(x), List.of(), order, trial);
    } finally {
      set(leaves, x);
    }
  }

  private static void requireLeaves(Value... values) {
    for (Value value : values) {
      if (!value.isLeaf()) {
        throw new IllegalArgumentException(
            "GradCheck varies leaves made by Value.of, and %s is %s"
                .formatted(value, value.isConstant() ? "a constant" : "the output of an op"));
      }
    }
  }

  private static Value[] set(Value[] leaves, double[] data) {
    for (int i = 0; i < leaves.length; i++) {
      leaves[i].data(data[i]);
    }
    return leaves;
  }

  private static GradCheckReport run(
      String subject, List<String> breaches, Consumer<Trial> order, Trial... trials) {
    if (NoGrad.isOpen()) {
      throw new IllegalStateException(
          "A gradient is checked within NoGrad, where no graph is recorded and every derivative would be 0: close that scope first");
    }
    List<Entry> entries = new ArrayList<>();
    List<String> allBreaches = new ArrayList<>(breaches);
    for (Trial trial : trials) {
      order.accept(trial);
      entries.addAll(trial.entries());
      allBreaches.addAll(trial.breaches());
    }
    return new GradCheckReport(subject, entries, allBreaches);
  }
}
