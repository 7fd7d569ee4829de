package io.gradus.nn;

import io.gradus.core.Value;
import java.util.function.Function;

/** What computes the steps of a training. A test class that takes one runs on each. */
enum Engine {
  GRAPH;

  Trainer trainer(Function<double[], Value> model, Loss loss, Optimizer optimizer) {
    return new Trainer(model, loss, optimizer);
  }
}
