package io.gradus.benchmarks.compiled;

import io.gradus.compiler.Program;
import io.gradus.core.Value;
import io.gradus.nn.optim.SGD;
import io.gradus.nn.train.ParameterArrays;
import java.util.List;

/** Steps of SGD on the mean loss of all rows, with parameters in arrays. */
final class Descent {
  private final double[] start;
  private final Program program;
  private final ParameterArrays arrays;
  private final double[][] rows;

  /**
   * Steps from the numbers that the parameters have now.
   *
   * @param parameters those to be trained
   */
  Descent(List<Value> parameters, double rate, Program program, double[][] rows) {
    this.program = program;
    this.rows = rows;
    start = program.parameters().stream().mapToDouble(Value::data).toArray();
    arrays = ParameterArrays.of(program, new SGD(parameters, rate));
  }

  /** Gives the parameters the numbers that they had first. */
  void restart() {
    arrays.set(start);
  }

  /** Takes a step, and returns the loss before it. */
  double step() {
    double loss = arrays.backward(program, rows);
    arrays.update();
    return loss;
  }
}
