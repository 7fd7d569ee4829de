package io.gradus.nn.optim;

import io.gradus.compiler.Program;
import io.gradus.compiler.RangeWork;
import io.gradus.core.Value;
import io.gradus.nn.internal.Counts;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Changes parameters so that a loss becomes smaller, given the gradient of the loss. Rules, names
 * and defaults are those of {@code torch.optim}. As there, a parameter without a gradient is left
 * alone, and so is its state.
 *
 * <pre>
 * Optimizer optimizer = new SGD(model.parameters(), 0.1);
 * optimizer.zeroGrad();
 * loss.backward();
 * optimizer.step();
 * </pre>
 *
 * <p>An optimiser of your own extends this class and defines {@link #update}, which computes the
 * new number of one parameter. It keeps its state in arrays from {@link #state}, which a checkpoint
 * saves and restores.
 */
public abstract class Optimizer {
  private final List<Value> parameters;
  private final Schedule schedule;
  private final Map<String, double[]> state = new LinkedHashMap<>();
  private final Clipping clipping = new Clipping();
  private int steps;

  /** The positions of the latest step on arrays, and what they are like. */
  private int @Nullable [] arrayPositions;

  private Order arrayOrder = Order.OTHER;

  /** Whose threads share out the step at hand; null if the caller is alone. */
  private @Nullable Program sharing;

  /**
   * An optimiser of these parameters.
   *
   * @throws IllegalArgumentException if there are no parameters, or one is given twice or is not a
   *     leaf that takes a gradient
   */
  protected Optimizer(List<Value> parameters, Schedule schedule) {
    if (parameters.isEmpty()) {
      throw new IllegalArgumentException("An optimiser needs a parameter or more, got none");
    }
    Set<Value> seen = Collections.newSetFromMap(new IdentityHashMap<>(parameters.size()));
    for (Value p : parameters) {
      if (!p.isLeaf()) {
        throw new IllegalArgumentException(
            "A parameter must be a leaf made by Value.of, and %s is %s"
                .formatted(p, p.op() == null ? "a constant" : "the output of " + p.op().name()));
      }
      if (!seen.add(p)) {
        throw new IllegalArgumentException("The parameter %s is given twice".formatted(p));
      }
    }
    this.parameters = List.copyOf(parameters);
    this.schedule = schedule;
    adopt("schedule.", schedule.state());
  }

  /**
   * Updates every parameter that has a gradient.
   *
   * @throws IllegalStateException if the schedule gives a rate that is negative or NaN
   */
  public final void step() {
    double rate = rate();
    beforeUpdates();
    double[] clipped = clipping.isOn() ? clippedGradients() : null;
    for (int i = 0; i < parameters.size(); i++) {
      Value p = parameters.get(i);
      if (p.hasGrad()) {
        p.data(update(i, p.data(), clipped == null ? p.grad() : clipped[i], rate));
      }
    }
    steps++;
  }

  boolean isClipping() {
    return clipping.isOn();
  }

  private double[] clippedGradients() {
    double[] gradients = new double[parameters.size()];
    int[] positions = new int[gradients.length];
    for (int i = 0; i < gradients.length; i++) {
      Value p = parameters.get(i);
      positions[i] = p.hasGrad() ? i : -1;
      gradients[i] = p.hasGrad() ? p.grad() : 0;
    }
    return clipping.of(gradients, positions);
  }

  /**
   * Evaluates the loss and takes a step. This is the form for an optimiser such as {@link LBFGS},
   * which evaluates the loss several times in a step; all others evaluate it once.
   *
   * <pre>
   * double loss = optimizer.step(() -&gt; {
   *   optimizer.zeroGrad();
   *   Value y = loss(model);
   *   y.backward();
   *   return y.data();
   * });
   * </pre>
   *
   * @param closure zeroes the gradients, computes the loss and new gradients, and returns the loss
   * @return the loss before the step
   * @throws IllegalStateException as {@link #step()} does
   */
  public final double step(DoubleSupplier closure) {
    double loss = closure.getAsDouble();
    step(loss, closure);
    return loss;
  }

  /**
   * Takes a step where the loss and its gradient are computed already.
   *
   * @param loss the loss at the parameters
   * @param again computes loss and gradient anew, at parameters that the optimiser has changed
   * @throws IllegalStateException as {@link #step()} does
   */
  public void step(double loss, DoubleSupplier again) {
    step();
  }

  /**
   * Does what {@link #step(double, DoubleSupplier)} does, on numbers and gradients in arrays.
   *
   * @param positions where in them each parameter is; negative if it has no gradient
   * @param again computes the loss at the numbers, and sets the gradients
   * @throws IllegalStateException as {@link #step()} does
   */
  public void step(
      double[] numbers, double[] gradients, int[] positions, double loss, DoubleSupplier again) {
    step(numbers, gradients, positions);
  }

  /**
   * Does what {@link #step()} does, on numbers and gradients in arrays. The values of the
   * parameters stay as they are.
   *
   * @param positions where in them each parameter is; negative if it has no gradient
   */
  public final void step(double[] numbers, double[] gradients, int[] positions) {
    double rate = rate();
    beforeUpdates();
    double[] g = clipping.isOn() ? clipping.of(gradients, positions) : gradients;
    if (positions != arrayPositions) {
      arrayPositions = positions;
      arrayOrder = Order.of(positions, numbers.length);
    }
    if (arrayOrder == Order.SAME || arrayOrder == Order.PERMUTED && isStateless()) {
      updateAll(numbers, g, rate);
    } else {
      for (int i = 0; i < positions.length; i++) {
        int at = positions[i];
        if (at >= 0) {
          numbers[at] = update(i, numbers[at], g[at], rate);
        }
      }
    }
    steps++;
  }

  /**
   * Lets steps on arrays share out their updates among the threads of a program. Results have the
   * same bits.
   *
   * @param program null for no threads but the caller's
   */
  public final void shareOn(@Nullable Program program) {
    sharing = program;
  }

  /** Does work on ranges of so many numbers, which is apart for each, on all threads there are. */
  final void share(int count, RangeWork work) {
    if (sharing == null) {
      work.run(0, count);
    } else {
      sharing.share(count, work);
    }
  }

  /** How arrays of numbers lie to the parameters. */
  private enum Order {
    /** Each number is the parameter's of the same position. */
    SAME,
    /** Each number is a parameter's. */
    PERMUTED,
    OTHER;

    /** The order of so many numbers, given where each parameter is; no two are at one place. */
    static Order of(int[] positions, int numbers) {
      boolean same = positions.length == numbers;
      boolean all = same;
      for (int i = 0; i < positions.length; i++) {
        same &= positions[i] == i;
        all &= positions[i] >= 0;
      }
      return same ? SAME : all ? PERMUTED : OTHER;
    }
  }

  /**
   * Updates all numbers as {@link #update} does, with the same bits. An optimiser whose rule fits
   * into loops over arrays overrides this: they are vectorised, and a call for each number is not.
   */
  void updateAll(double[] p, double[] g, double rate) {
    for (int i = 0; i < p.length; i++) {
      p[i] = update(i, p[i], g[i], rate);
    }
  }

  /**
   * Whether {@link #update} goes by no state at present, so that {@link #updateAll} may take any
   * order.
   */
  boolean isStateless() {
    return false;
  }

  /** Called in each step before the first update. */
  void beforeUpdates() {}

  /**
   * Lets all steps from now on limit each gradient g to [−c, c], before limits of the norm; as
   * PyTorch's {@code clip_grad_value_} between backward pass and step. The stored gradients stay as
   * they are.
   *
   * @param limit c > 0; infinity for no limit
   * @throws IllegalArgumentException if it is not greater than 0
   */
  public Optimizer clipValue(double limit) {
    clipping.value(Hyper.requirePositive(limit, "limit of a gradient"));
    return this;
  }

  /**
   * Lets all steps from now on multiply the gradients by min(1, c/(n + 10⁻⁶)), where n is the root
   * of the sum of their squares; as PyTorch's {@code clip_grad_norm_} between backward pass and
   * step. The stored gradients stay as they are.
   *
   * @param limit c > 0; infinity for no limit
   * @throws IllegalArgumentException if it is not greater than 0
   */
  public Optimizer clipNorm(double limit) {
    clipping.norm(Hyper.requirePositive(limit, "limit of the norm of gradients"));
    return this;
  }

  /** The learning rate of this step. */
  final double rate() {
    double rate = learningRate();
    if (!(rate >= 0)) {
      throw new IllegalStateException(
          "The schedule gives the learning rate %s for step %d, expected 0 or more"
              .formatted(rate, steps));
    }
    return rate;
  }

  /**
   * The new number of a parameter. It goes by these numbers and by state alone: a compiled training
   * keeps parameters in arrays, and their values are behind meanwhile.
   *
   * @param i its position among the parameters, which is its position in {@link #state} too
   * @param p its number
   * @param g its gradient
   * @param rate the learning rate
   */
  protected abstract double update(int i, double p, double g, double rate);

  /**
   * The state of this name: an array with a number for each parameter, by position. The numbers are
   * 0 at first. The same name always gives the same array.
   */
  protected final double[] state(String name) {
    return state(name, parameters.size());
  }

  /**
   * The state of this name: an array of this length, for state that is not a number for each
   * parameter. The numbers are 0 at first. The same name and length always give the same array.
   */
  protected final double[] state(String name, int length) {
    double[] known = state.get(name);
    if (known == null || known.length != length) {
      known = new double[length];
      state.put(name, known);
    }
    return known;
  }

  /** Lets the state of another object be part of this one's. */
  final void adopt(String prefix, Map<String, double[]> other) {
    other.forEach((name, array) -> state.put(prefix + name, array));
  }

  final Schedule schedule() {
    return schedule;
  }

  /**
   * The hyperparameters besides the rate, for {@link #toString()}: "momentum=0.9, nesterov=false".
   * Empty unless overridden.
   */
  protected String hyperparameters() {
    return "";
  }

  /**
   * For example "SGD(schedule=constant(0.1), momentum=0.9, dampening=0.0, nesterov=false,
   * weightDecay=0.0; 337 parameters, 20 steps taken)". A schedule that is not one of {@link
   * Schedule} is shown as "custom".
   */
  @Override
  public String toString() {
    String hyperparameters = hyperparameters() + clipping;
    return "%s(schedule=%s%s; %s, %s taken)"
        .formatted(
            getClass().getSimpleName(),
            NamedSchedule.text(schedule),
            hyperparameters.isEmpty() ? "" : ", " + hyperparameters,
            Counts.of(parameters.size(), "parameter"),
            Counts.of(steps, "step"));
  }

  /** Forgets the gradient of every parameter. */
  public final void zeroGrad() {
    parameters.forEach(Value::zeroGrad);
  }

  /** The learning rate of the next step. */
  public final double learningRate() {
    return schedule.rate(steps);
  }

  /** The number of steps taken. */
  public final int steps() {
    return steps;
  }

  /** Sets the number of steps taken, for an optimiser that continues where another stopped. */
  public final void steps(int steps) {
    this.steps = steps;
  }

  /** The parameters, in the order in which {@link #state} has their numbers. */
  public final List<Value> parameters() {
    return parameters;
  }

  /** All state by name, in the order in which it was first asked for. */
  public final Map<String, double[]> states() {
    return Collections.unmodifiableMap(state);
  }
}
