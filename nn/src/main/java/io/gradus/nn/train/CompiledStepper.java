package io.gradus.nn.train;

import io.gradus.compiler.Program;
import io.gradus.compiler.TraceException;
import io.gradus.core.Anomaly;
import io.gradus.core.Value;
import io.gradus.nn.optim.Optimizer;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Runs a program over rows. */
final class CompiledStepper implements Stepper {
  private final Optimizer optimizer;
  private final Program program;
  private final ParameterArrays arrays;
  private boolean inArrays;

  /** The number of the model's outputs. */
  private int outputs;

  /**
   * Traces a sample.
   *
   * @param options gives the program the options that it is to run with
   * @throws NotTraceableException if it can't be traced
   */
  CompiledStepper(Sample sample, Optimizer optimizer, UnaryOperator<Program> options) {
    this.optimizer = optimizer;
    try {
      Program traced =
          Program.traceAll(
              sample.width(),
              row -> {
                Value[] all = sample.lossAndOutputs(row);
                outputs = all.length - 1;
                return all;
              });
      for (Supplier<Value> penalty : sample.loss().penalties()) {
        traced = traced.plus(penalty);
      }
      program = options.apply(traced);
    } catch (TraceException | IllegalStateException untraceable) {
      throw new NotTraceableException(untraceable);
    }
    arrays = ParameterArrays.of(program, optimizer);
  }

  @Override
  public Result backward(double[][] rows) {
    // On the graph, where an anomaly scope sees every op, parameters are leaves.
    inArrays = !Anomaly.isOpen() && arrays.load();
    double total = inArrays ? arrays.backward(program, rows) : onLeaves(rows);
    double[][] y = new double[outputs][];
    Arrays.setAll(y, k -> program.output(1 + k));
    return new Result(total, y);
  }

  private double onLeaves(double[][] rows) {
    optimizer.zeroGrad();
    return program.backward(rows);
  }

  @Override
  public void update(double loss, double[][] rows) {
    if (inArrays) {
      arrays.update(loss, () -> arrays.backward(program, rows));
    } else {
      optimizer.step(loss, () -> onLeaves(rows));
    }
  }

  @Override
  public void copyParameters(double[] into) {
    arrays.copyTo(into);
  }

  @Override
  public void writeBack() {
    arrays.writeBack();
  }
}
