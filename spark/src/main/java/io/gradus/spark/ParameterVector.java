package io.gradus.spark;

import io.gradus.compiler.Program;
import io.gradus.core.Value;
import io.gradus.nn.optim.Optimizer;
import io.gradus.nn.train.NonFiniteLossException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The parameters of a program and their gradient in arrays, while an optimiser trains them. */
final class ParameterVector {
  private final List<Value> leaves;
  private final Optimizer optimizer;
  private final double[] numbers;
  private final double[] gradient;

  /** Where the optimiser's parameters are; negative where the loss does not depend on one. */
  private final int[] positions;

  ParameterVector(Program program, Optimizer optimizer) {
    this.optimizer = optimizer;
    leaves = program.parameters();
    numbers = leaves.stream().mapToDouble(Value::data).toArray();
    gradient = new double[numbers.length];
    Set<Value> reached = new HashSet<>(program.reachedParameters());
    Map<Value, Integer> places = new HashMap<>();
    for (int i = 0; i < numbers.length; i++) {
      if (reached.contains(leaves.get(i))) {
        places.put(leaves.get(i), i);
      }
    }
    positions = optimizer.parameters().stream().mapToInt(p -> places.getOrDefault(p, -1)).toArray();
  }

  /**
   * Takes a step. If it fails, the parameters stay as they are.
   *
   * @return the loss before it
   * @throws NonFiniteLossException if this is NaN or infinite
   */
  double step(Objective objective) {
    double loss = objective.at(numbers, gradient);
    if (!Double.isFinite(loss)) {
      throw new NonFiniteLossException(loss, optimizer.steps(), optimizer.steps(), 0, null);
    }
    double[] before = numbers.clone();
    boolean taken = false;
    try {
      optimizer.step(numbers, gradient, positions, loss, () -> objective.at(numbers, gradient));
      taken = true;
    } finally {
      if (!taken) {
        System.arraycopy(before, 0, numbers, 0, numbers.length);
      }
    }
    return loss;
  }

  /** Gives the optimiser's parameters their numbers and the gradients of the latest step. */
  void writeBack() {
    for (int place : positions) {
      if (place >= 0) {
        leaves.get(place).data(numbers[place]).grad(gradient[place]);
      }
    }
  }
}
