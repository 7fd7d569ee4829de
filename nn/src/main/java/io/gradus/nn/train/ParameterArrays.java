package io.gradus.nn.train;

import io.gradus.compiler.Program;
import io.gradus.core.Value;
import io.gradus.nn.optim.Optimizer;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Parameters and gradients in arrays, in the program's order, from one step to the next. The leaves
 * are behind until {@link #writeBack}.
 */
final class ParameterArrays {
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

  /** To be made after a pass on the leaves: a parameter that it gave no gradient never gets one. */
  ParameterArrays(Program program, Optimizer optimizer) {
    parameters = program.parameters();
    this.optimizer = optimizer;
    numbers = new double[parameters.size()];
    gradients = new double[parameters.size()];
    Map<Value, Integer> places = new IdentityHashMap<>();
    for (int i = 0; i < parameters.size(); i++) {
      places.put(parameters.get(i), i);
    }
    List<Value> trained = optimizer.parameters();
    positions = new int[trained.size()];
    for (int i = 0; i < positions.length; i++) {
      Integer place = places.remove(trained.get(i));
      positions[i] = place != null && trained.get(i).hasGrad() ? place : -1;
    }
    complete = places.isEmpty();
  }

  /**
   * Takes the numbers of the leaves, unless the arrays are ahead.
   *
   * @return false if a step must go by the leaves, for one of them has a hook or is not trained
   */
  boolean load() {
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

  /** The program's mean over rows plus penalties; the arrays get its gradient. */
  double backward(Program program, double[][] rows) {
    computed = false;
    double loss = program.backward(numbers, rows, gradients);
    computed = true;
    return loss;
  }

  /** The optimiser's step. */
  void update() {
    optimizer.step(numbers, gradients, positions);
  }

  /** Makes the leaves what they would be if all steps had gone by them. */
  void writeBack() {
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
