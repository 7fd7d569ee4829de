package io.gradus.nn.train;

import io.gradus.compiler.Program;
import io.gradus.core.Value;
import io.gradus.nn.loss.Loss;
import io.gradus.nn.optim.Optimizer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * An engine computes the losses and gradients of a training. All engines give the same numbers, bit
 * for bit.
 */
public enum Engine {
  /** Runs the model for each point and records each step as a graph of values. */
  GRAPH {
    @Override
    Stepper stepper(
        Function<Value[], Value[]> model,
        Loss loss,
        Optimizer optimizer,
        UnaryOperator<Program> options) {
      return new GraphStepper(model, loss, optimizer);
    }
  },

  /**
   * Records model and loss once as a {@link Program}, and runs the program over the points. This is
   * much faster from the first few steps on. The model must not look at numbers, nor depend on
   * anything that changes from step to step except the point and the parameters. Between two
   * reports, parameters and gradients are kept in arrays, so steps are fastest without a report.
   */
  COMPILED {
    @Override
    Stepper stepper(
        Function<Value[], Value[]> model,
        Loss loss,
        Optimizer optimizer,
        UnaryOperator<Program> options) {
      return new CompiledStepper(model, loss, optimizer, options);
    }
  };

  /**
   * What takes the steps.
   *
   * @param options gives a program the options that it is to run with
   */
  abstract Stepper stepper(
      Function<Value[], Value[]> model,
      Loss loss,
      Optimizer optimizer,
      UnaryOperator<Program> options);
}
