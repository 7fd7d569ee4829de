package io.gradus.compiler.run;

import io.gradus.compiler.ir.Ir;
import io.gradus.compiler.ir.Kind;
import io.gradus.compiler.kernels.KernelChoice;
import io.gradus.compiler.kernels.SmallProducts;
import org.jspecify.annotations.Nullable;

/** Runs a {@link FlatPlan}, row by row from the last to the first, as a pass of the graph goes. */
public final class FlatExecutor implements Executor {
  private final FlatPlan plan;
  private final Ir ir;
  private final FlatStep[] steps;
  private final FlatMemory memory;

  private final KernelChoice kernels;
  private final InputRuns inputs;

  private final ParameterRuns parameters;

  public FlatExecutor(FlatPlan plan, KernelChoice kernels) {
    this.plan = plan;
    this.kernels = kernels;
    ir = plan.ir;
    steps = plan.steps.toArray(new FlatStep[0]);
    memory = plan.newMemory();
    parameters = new ParameterRuns(ir, plan.order, plan.edges);
    inputs = new InputRuns(plan);
    for (int place = 0; place < ir.size(); place++) {
      if (ir.is(plan.order.node(place), Kind.CONSTANT)) {
        memory.values[place] = ir.number(plan.order.node(place));
      }
    }
  }

  @Override
  public void evaluate(double[] parameters, double[][] rows, double[][] outputs) {
    begin(parameters);
    for (int row = 0; row < rows.length; row++) {
      forward(rows[row], row, outputs);
    }
    memory.forgetRow();
  }

  @Override
  public void backward(
      double[] parameters,
      double[][] rows,
      double seed,
      double[][] outputs,
      double[] sums,
      double @Nullable [][] inputGradients) {
    begin(parameters);
    memory.edges[FlatEdges.SEED] = seed;
    memory.sums = sums;
    for (int row = rows.length - 1; row >= 0; row--) {
      forward(rows[row], row, outputs);
      memory.rowAdjoints = inputGradients == null ? null : inputGradients[row];
      for (int i = steps.length - 1; i >= 0; i--) {
        steps[i].backward(memory);
      }
      this.parameters.addGradients(memory.edges, sums);
      if (inputGradients != null) {
        inputs.storeAdjoints(memory.edges, inputGradients[row]);
      }
    }
    memory.forgetRow();
  }

  private void begin(double[] numbers) {
    parameters.load(numbers, memory.values);
    SmallProducts products = kernels.smallProducts();
    if (products != memory.products) {
      memory.products = products;
      memory.scratch = new double[plan.scratch(products)];
    }
  }

  private void forward(double[] row, int number, double[][] outputs) {
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
