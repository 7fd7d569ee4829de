package io.gradus.nn.train;

import io.gradus.compiler.Program;
import io.gradus.compiler.TraceException;
import io.gradus.core.Value;
import io.gradus.nn.data.Dataset;
import io.gradus.nn.loss.Loss;
import io.gradus.nn.optim.Optimizer;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Runs a program over rows, each of which is a point and then its label. */
final class CompiledStepper implements Stepper {
  private final Function<Value[], Value[]> model;
  private final Loss loss;
  private final Optimizer optimizer;
  private final UnaryOperator<Program> options;
  private @Nullable Program program;

  /** Null until the program has made its first step. */
  private @Nullable ParameterArrays arrays;

  /** The number of the model's outputs. */
  private int outputs;

  /**
   * The points of the latest step and their rows, which are used again if the next step has the
   * same points.
   */
  private @Nullable Dataset points;

  private double[][] rows = {};

  CompiledStepper(
      Function<Value[], Value[]> model,
      Loss loss,
      Optimizer optimizer,
      UnaryOperator<Program> options) {
    this.model = model;
    this.loss = loss;
    this.optimizer = optimizer;
    this.options = options;
  }

  @Override
  public Result step(Dataset points) {
    Program program = program(points.dimension() + 1);
    if (points != this.points) {
      rows = rows(points);
      this.points = points;
    }
    double total =
        arrays != null && arrays.load() ? stepInArrays(program, arrays) : stepOnLeaves(program);
    double[][] y = new double[outputs][];
    Arrays.setAll(y, k -> program.output(1 + k));
    return new Result(total, y);
  }

  private double stepInArrays(Program program, ParameterArrays arrays) {
    double total = arrays.backward(program, rows);
    arrays.update();
    return total;
  }

  private double stepOnLeaves(Program program) {
    optimizer.zeroGrad();
    double total = program.backward(rows);
    if (arrays == null) {
      arrays = ParameterArrays.of(program, optimizer);
    }
    optimizer.step();
    return total;
  }

  @Override
  public void writeBack() {
    if (arrays != null) {
      arrays.writeBack();
    }
  }

  private static double[][] rows(Dataset points) {
    double[][] rows = new double[points.size()][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = Arrays.copyOf(points.point(i), points.dimension() + 1);
      rows[i][points.dimension()] = points.label(i);
    }
    return rows;
  }

  private Program program(int width) {
    if (program == null || program.inputs() != width) {
      try {
        program = trace(width);
        arrays = null;
      } catch (TraceException | IllegalStateException untraceable) {
        throw new NotTraceableException(untraceable);
      }
    }
    return program;
  }

  private Program trace(int width) {
    Program traced = Program.traceAll(width, this::lossAndOutputs);
    for (Supplier<Value> penalty : loss.penalties()) {
      traced = traced.plus(penalty);
    }
    return options.apply(traced);
  }

  private Value[] lossAndOutputs(Value[] row) {
    Value[] y = model.apply(Arrays.copyOf(row, row.length - 1));
    outputs = y.length;
    Value[] all = new Value[1 + y.length];
    all[0] = loss.of(y, row[row.length - 1]);
    System.arraycopy(y, 0, all, 1, y.length);
    return all;
  }
}
