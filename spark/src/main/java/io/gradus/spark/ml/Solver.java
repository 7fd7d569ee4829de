package io.gradus.spark.ml;

import io.gradus.core.Value;
import io.gradus.nn.optim.Adam;
import io.gradus.nn.optim.LBFGS;
import io.gradus.nn.optim.Optimizer;
import io.gradus.nn.optim.SGD;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;

/** The optimisers, by the names that the param {@code solver} takes. */
enum Solver {
  /** An iteration is one line search from a step length of 1, whatever the step size. */
  L_BFGS("l-bfgs", (parameters, stepSize) -> new LBFGS(parameters, 1).iterations(1, 25)),
  ADAM("adam", Adam::new),
  SGD("sgd", SGD::new);

  private final String text;
  private final BiFunction<List<Value>, Double, Optimizer> maker;

  Solver(String text, BiFunction<List<Value>, Double, Optimizer> maker) {
    this.text = text;
    this.maker = maker;
  }

  static List<String> names() {
    return Arrays.stream(values()).map(solver -> solver.text).toList();
  }

  static Solver of(String name) {
    return Arrays.stream(values())
        .filter(solver -> solver.text.equals(name))
        .findFirst()
        .orElseThrow();
  }

  Optimizer optimizer(List<Value> parameters, double stepSize) {
    return maker.apply(parameters, stepSize);
  }
}
