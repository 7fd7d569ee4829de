package io.gradus.nn.train;

import io.gradus.compiler.Program;
import io.gradus.compiler.ProgramCache;
import io.gradus.core.Value;
import io.gradus.nn.optim.Optimizer;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;

/**
 * Parameters and gradients in arrays while a program trains them, for loops of your own; a {@link
 * Trainer} does the same by itself. Reading and writing a leaf for each parameter in each step
 * costs more than the step if there are many. The leaves are behind until {@link #writeBack}.
 *
 * <pre>
 * Program program = Program.trace(2, x -&gt; square(w.times(x[0]).minus(x[1])));
 * ParameterArrays arrays = ParameterArrays.of(program, new SGD(List.of(w), 0.1));
 * arrays.load();
 * for (int step = 0; step &lt; 100; step++) {
 *   double loss = arrays.backward(program, rows);
 *   arrays.update();
 * }
 * arrays.writeBack();
 * </pre>
 */
public final class ParameterArrays {
  private final List<Value> parameters;
  private final Optimizer optimizer;
  private final double[] numbers;
  private final double[] gradients;

  /** Where the optimiser's parameters are; negative where the loss does not depend on one. */
  private final int[] positions;

  /** Whether each parameter of the program is the optimiser's: others keep their gradients. */
  private final boolean complete;

  /** Whether the arrays are ahead of the leaves. */
  private boolean ahead;

  /** Whether the gradients are those of the latest step. */
  private boolean computed;

  private ParameterArrays(List<Value> parameters, List<Value> reached, Optimizer optimizer) {
    this.parameters = parameters;
    this.optimizer = optimizer;
    numbers = new double[parameters.size()];
    gradients = new double[parameters.size()];
    Map<Value, Integer> places = new IdentityHashMap<>(parameters.size());
    for (int i = 0; i < parameters.size(); i++) {
      places.put(parameters.get(i), i);
    }
    BitSet updated = new BitSet(numbers.length);
    reached.forEach(parameter -> updated.set(places.get(parameter)));
    List<Value> trained = optimizer.parameters();
    positions = new int[trained.size()];
    BitSet others = new BitSet(numbers.length);
    others.set(0, numbers.length);
    for (int i = 0; i < positions.length; i++) {
      Integer place = places.get(trained.get(i));
      positions[i] = place != null && updated.get(place) ? place : -1;
      if (place != null) {
        others.clear(place);
      }
    }
    complete = others.isEmpty();
  }

  /**
   * Arrays for a program, not loaded. The optimiser updates the parameters that the program's
   * result depends on, and leaves others alone, as those without a gradient. Its steps on arrays
   * are shared out among the program's threads, if it is one of few state such as SGD.
   */
  public static ParameterArrays of(Program program, Optimizer optimizer) {
    optimizer.shareOn(program);
    return new ParameterArrays(program.parameters(), program.reachedParameters(), optimizer);
  }

  /**
   * Arrays for all programs of a cache, not loaded. The optimiser updates all parameters in each
   * step. One that a program does not use has the gradient 0 there.
   */
  public static ParameterArrays of(ProgramCache<?> programs, Optimizer optimizer) {
    return new ParameterArrays(programs.parameters(), programs.parameters(), optimizer);
  }

  /**
   * Takes the numbers of the leaves, unless the arrays are ahead.
   *
   * @return false if a step must go by the leaves, for one of them has a hook or is not trained
   */
  public boolean load() {
    if (ahead) {
      return true;
    }
    if (!complete || parameters.stream().anyMatch(Value::hasHooks)) {
      return false;
    }
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = parameters.get(i).data();
    }
    ahead = true;
    return true;
  }

  /**
   * The program's mean over rows plus its terms. The arrays get its gradient in place of the one
   * before.
   *
   * @throws IllegalArgumentException as {@link Program#backward(double[][])} does, or if the
   *     program has another number of parameters
   */
  public double backward(Program program, double[][] rows) {
    computed = false;
    double loss = program.backward(numbers, rows, gradients);
    computed = true;
    return loss;
  }

  /**
   * Gives the parameters these numbers, in the program's order. The arrays are loaded then, and the
   * leaves are behind.
   *
   * @throws IllegalArgumentException if there is not a number for each parameter
   */
  public void set(double[] numbers) {
    if (numbers.length != this.numbers.length) {
      throw new IllegalArgumentException(
          "Got %d numbers, expected one for each of %d parameters"
              .formatted(numbers.length, this.numbers.length));
    }
    System.arraycopy(numbers, 0, this.numbers, 0, numbers.length);
    ahead = true;
    computed = false;
  }

  /** Lets the optimiser take a step. */
  public void update() {
    optimizer.step(numbers, gradients, positions);
  }

  /**
   * Lets an optimiser take a step that may evaluate the loss several times, such as {@link
   * io.gradus.nn.optim.LBFGS}.
   *
   * @param loss what {@link #backward} gave
   * @param again calls {@link #backward} for the same rows
   */
  public void update(double loss, DoubleSupplier again) {
    optimizer.step(numbers, gradients, positions, loss, again);
  }

  /** Copies the numbers of the optimiser's parameters, from the arrays where they are ahead. */
  void copyTo(double[] into) {
    List<Value> trained = optimizer.parameters();
    for (int i = 0; i < positions.length; i++) {
      into[i] = ahead && positions[i] >= 0 ? numbers[positions[i]] : trained.get(i).data();
    }
  }

  /** Makes the leaves what they would be if all steps had gone by them. */
  public void writeBack() {
    if (!ahead) {
      return;
    }
    ahead = false;
    List<Value> trained = optimizer.parameters();
    for (int i = 0; i < positions.length; i++) {
      int place = positions[i];
      if (place >= 0) {
        trained.get(i).data(numbers[place]);
      }
      if (place >= 0 && computed) {
        trained.get(i).grad(gradients[place]);
      } else {
        trained.get(i).zeroGrad();
      }
    }
  }
}
