package io.gradus.nn.optim;

import io.gradus.core.Value;
import io.gradus.nn.internal.Sizes;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * L-BFGS with a line search for the strong Wolfe conditions (Nocedal and Wright, Numerical
 * Optimization, 2006, algorithms 7.4, 3.5 and 3.6). It approximates the inverse of the loss's
 * matrix of second derivatives by the latest changes of parameters s and of gradients y. A step is
 * up to 20 iterations p ← p + t·d, where d is minus this inverse times the gradient, and t is found
 * by the line search, which starts at the learning rate. The rule is that of {@code
 * torch.optim.LBFGS(line_search_fn="strong_wolfe")}.
 *
 * <p>The loss must be the same function in each evaluation of a step. Steps are taken by {@link
 * #step(DoubleSupplier)}, for they evaluate the loss several times. A parameter without a gradient
 * counts as one whose gradient is 0.
 *
 * <pre>
 * Optimizer optimizer = new LBFGS(model.parameters(), 1);
 * double loss = optimizer.step(() -&gt; {
 *   optimizer.zeroGrad();
 *   Value y = Losses.meanSquaredError(outputs(model), targets);
 *   y.backward();
 *   return y.data();
 * });
 * </pre>
 */
public final class LBFGS extends Optimizer {
  private final LimitedMemory memory;

  /** The number of iterations so far, and the latest step length. */
  private final double[] latest = state("iterations and step length", 2);

  private final double[] direction = state("direction");
  private final double[] gradientBefore = state("gradient");
  private int iterations = 20;
  private int evaluations = 25;
  private double gradientTolerance = 1e-7;
  private double changeTolerance = 1e-9;

  /** Loss and gradient at any parameters. */
  private interface Objective {
    double at(double[] parameters, double[] gradient);
  }

  /** L-BFGS at a constant rate, usually 1, with 100 changes. */
  public LBFGS(List<Value> parameters, double learningRate) {
    this(parameters, Schedule.constant(learningRate), 100);
  }

  /**
   * L-BFGS with a rate for each step.
   *
   * @param history how many changes of parameters and gradients are kept. Each takes 16 bytes for
   *     each parameter
   * @throws IllegalArgumentException if it is below 1
   */
  public LBFGS(List<Value> parameters, Schedule schedule, int history) {
    super(parameters, schedule);
    Sizes.requirePositive(history, "changes that L-BFGS keeps");
    int size = parameters.size();
    memory =
        new LimitedMemory(
            state("memory", 3),
            state("inverse curvatures", history),
            rows("parameter change ", history, size),
            rows("gradient change ", history, size));
  }

  private double[][] rows(String name, int count, int size) {
    double[][] rows = new double[count][];
    for (int i = 0; i < count; i++) {
      rows[i] = state(name + i, size);
    }
    return rows;
  }

  /**
   * Sets the most iterations of a step, 20 by default, and the number of evaluations, 25 by
   * default, after which a step begins no other iteration.
   *
   * @throws IllegalArgumentException if one of them is below 1
   */
  public LBFGS iterations(int iterations, int evaluations) {
    Sizes.requirePositive(iterations, "iterations of L-BFGS");
    Sizes.requirePositive(evaluations, "evaluations of L-BFGS");
    this.iterations = iterations;
    this.evaluations = evaluations;
    return this;
  }

  /**
   * Sets when a step ends: where no gradient is larger than the first tolerance, 1e-7 by default,
   * or where the loss or all parameters change by less than the second, 1e-9 by default.
   *
   * @throws IllegalArgumentException if one of them is negative or NaN
   */
  public LBFGS tolerances(double gradient, double change) {
    gradientTolerance = Hyper.requireNonNegative(gradient, "tolerance of gradients");
    changeTolerance = Hyper.requireNonNegative(change, "tolerance of changes");
    return this;
  }

  /**
   * Is not supported: the line search needs the gradients of the loss as they are.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  public Optimizer clipValue(double limit) {
    throw clipping();
  }

  /**
   * Is not supported: the line search needs the gradients of the loss as they are.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  public Optimizer clipNorm(double limit) {
    throw clipping();
  }

  private static UnsupportedOperationException clipping() {
    return new UnsupportedOperationException(
        "L-BFGS can't clip gradients: its line search needs those of the loss");
  }

  @Override
  public void step(double loss, DoubleSupplier again) {
    List<Value> leaves = parameters();
    double[] p = new double[leaves.size()];
    double[] g = new double[p.length];
    for (int i = 0; i < p.length; i++) {
      p[i] = leaves.get(i).data();
    }
    gradients(g);
    Objective objective =
        (at, gradient) -> {
          set(at);
          double value = again.getAsDouble();
          gradients(gradient);
          return value;
        };
    descend(p, g, loss, objective);
    set(p);
    steps(steps() + 1);
  }

  private void set(double[] p) {
    for (int i = 0; i < p.length; i++) {
      parameters().get(i).data(p[i]);
    }
  }

  private void gradients(double[] g) {
    for (int i = 0; i < g.length; i++) {
      Value leaf = parameters().get(i);
      g[i] = leaf.hasGrad() ? leaf.grad() : 0;
    }
  }

  @Override
  public void step(
      double[] numbers, double[] gradients, int[] positions, double loss, DoubleSupplier again) {
    double[] p = new double[positions.length];
    double[] g = new double[p.length];
    gather(numbers, positions, p);
    gather(gradients, positions, g);
    Objective objective =
        (at, gradient) -> {
          scatter(at, positions, numbers);
          double value = again.getAsDouble();
          gather(gradients, positions, gradient);
          return value;
        };
    descend(p, g, loss, objective);
    scatter(p, positions, numbers);
    steps(steps() + 1);
  }

  private static void gather(double[] from, int[] positions, double[] into) {
    for (int i = 0; i < into.length; i++) {
      into[i] = positions[i] >= 0 ? from[positions[i]] : 0;
    }
  }

  private static void scatter(double[] from, int[] positions, double[] into) {
    for (int i = 0; i < from.length; i++) {
      if (positions[i] >= 0) {
        into[positions[i]] = from[i];
      }
    }
  }

  /** Changes p to where the step ends; g is the gradient at p. */
  private void descend(double[] p, double[] g, double firstLoss, Objective objective) {
    double rate = rate();
    double loss = firstLoss;
    double[] gradient = g;
    int evaluated = 1;
    for (int i = 0; i < iterations; i++) {
      if (Vectors.largest(gradient) <= gradientTolerance) {
        return;
      }
      boolean first = latest[0]++ == 0;
      if (!first) {
        memory.add(direction, latest[1], gradient, gradientBefore);
      }
      memory.direction(gradient, direction);
      System.arraycopy(gradient, 0, gradientBefore, 0, gradient.length);
      double slope = Vectors.dot(gradient, direction);
      latest[1] = first ? Math.min(1, 1 / Vectors.sumOfSizes(gradient)) * rate : rate;
      if (slope > -changeTolerance) {
        return;
      }
      LineSearch search = new LineSearch(t -> trial(p, t, objective), loss, gradient, slope);
      LineSearch.Trial end = search.run(latest[1], Vectors.largest(direction), changeTolerance);
      evaluated += search.evaluations();
      double lossBefore = loss;
      loss = end.loss();
      gradient = end.gradient();
      latest[1] = end.t();
      Vectors.add(p, end.t(), direction, p);
      if (evaluated >= evaluations
          || Vectors.largest(direction) * Math.abs(end.t()) <= changeTolerance
          || Math.abs(loss - lossBefore) < changeTolerance) {
        return;
      }
    }
  }

  private LineSearch.Trial trial(double[] p, double t, Objective objective) {
    double[] at = new double[p.length];
    Vectors.add(p, t, direction, at);
    double[] gradient = new double[p.length];
    double loss = objective.at(at, gradient);
    return new LineSearch.Trial(t, loss, gradient, Vectors.dot(gradient, direction));
  }

  /**
   * Is not called: L-BFGS changes all parameters at once.
   *
   * @throws IllegalStateException always
   */
  @Override
  protected double update(int i, double p, double g, double rate) {
    throw new IllegalStateException(
        "L-BFGS evaluates the loss several times in a step: give step() a function that zeroes the gradients, computes the loss and new gradients, and returns the loss");
  }

  @Override
  protected String hyperparameters() {
    return "history=%d, iterations=%d, evaluations=%d, gradientTolerance=%s, changeTolerance=%s"
        .formatted(memory.capacity(), iterations, evaluations, gradientTolerance, changeTolerance);
  }
}
