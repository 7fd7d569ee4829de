package io.gradus.compiler.run;

import io.gradus.compiler.ir.Ir;
import io.gradus.compiler.kernels.KernelChoice;
import org.jspecify.annotations.Nullable;

/** Runs a {@link FlatPlan}, row by row from the last to the first, as a pass of the graph goes. */
public final class FlatExecutor implements Executor {
  private final FlatPlan plan;
  private final Ir ir;
  private final FlatStep[] steps;
  private final FlatRoom room;

  private final KernelChoice kernels;
  private final InputRuns inputs;

  private final ParameterRuns parameters;

  /**
   * @param room the memory, which others may use while this does not run
   */
  public FlatExecutor(FlatPlan plan, KernelChoice kernels, FlatRoom room) {
    this.plan = plan;
    this.room = room;
    this.kernels = kernels;
    ir = plan.ir;
    steps = plan.steps.toArray(new FlatStep[0]);
    parameters = new ParameterRuns(ir, plan.order, plan.edges);
    inputs = new InputRuns(plan);
  }

  @Override
  public void evaluate(double[] parameters, double[][] rows, double[][] outputs) {
    FlatMemory memory = begin(parameters);
    try {
      for (int row = 0; row < rows.length; row++) {
        forward(memory, rows[row], row, outputs);
      }
    } finally {
      room.giveBack(memory);
    }
  }

  @Override
  public void backward(
      double[] parameters,
      double[][] rows,
      double seed,
      double[][] outputs,
      double[] sums,
      double @Nullable [][] inputGradients) {
    FlatMemory memory = begin(parameters);
    try {
      memory.edges[FlatEdges.SEED] = seed;
      memory.sums = sums;
      for (int row = rows.length - 1; row >= 0; row--) {
        forward(memory, rows[row], row, outputs);
        memory.rowAdjoints = inputGradients == null ? null : inputGradients[row];
        for (int i = steps.length - 1; i >= 0; i--) {
          steps[i].backward(memory);
        }
        this.parameters.addGradients(memory.edges, sums);
        if (inputGradients != null) {
          inputs.storeAdjoints(memory.edges, inputGradients[row]);
        }
      }
    } finally {
      room.giveBack(memory);
    }
  }

  private FlatMemory begin(double[] numbers) {
    FlatMemory memory = room.take(plan);
    memory.take(kernels.smallProducts(), plan);
    parameters.load(numbers, memory.values);
    return memory;
  }

  private void forward(FlatMemory memory, double[] row, int number, double[][] outputs) {
    memory.row = row;
    inputs.load(row, memory.values);
    for (FlatStep step : steps) {
      step.forward(memory);
    }
    for (int i = 0; i < outputs.length; i++) {
      outputs[i][number] = memory.values[plan.order.place(ir.output(i))];
    }
  }
}
