package io.gradus.compiler.run;

import io.gradus.compiler.ir.Ir;
import io.gradus.compiler.ir.Kind;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Runs a {@link FlatPlan}, row by row from the last to the first, as a pass of the graph goes. */
public final class FlatExecutor implements Executor {
  private final FlatPlan plan;
  private final Ir ir;
  private final FlatStep[] steps;
  private final FlatMemory memory;

  private final InputRuns inputs;

  /** The places of parameters, and which is there. */
  private final int[] parameterPlaces;

  private final int[] parameterIndices;

  public FlatExecutor(FlatPlan plan) {
    this.plan = plan;
    ir = plan.ir;
    steps = plan.steps.toArray(FlatStep[]::new);
    memory = plan.newMemory();
    parameterPlaces = places(Kind.PARAMETER);
    parameterIndices = indices(parameterPlaces);
    inputs = new InputRuns(ir, plan.order, plan.edges);
    for (int place : places(Kind.CONSTANT)) {
      memory.values[place] = ir.number(plan.order.node(place));
    }
  }

  private int[] places(Kind kind) {
    return IntStream.range(0, ir.size())
        .filter(place -> ir.is(plan.order.node(place), kind))
        .toArray();
  }

  private int[] indices(int[] places) {
    return Arrays.stream(places).map(place -> ir.index(plan.order.node(place))).toArray();
  }

  @Override
  public void evaluate(double[] parameters, double[][] rows, double[][] outputs) {
    loadParameters(parameters);
    for (int row = 0; row < rows.length; row++) {
      forward(rows[row], row, outputs);
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
    loadParameters(parameters);
    memory.edges[FlatEdges.SEED] = seed;
    for (int row = rows.length - 1; row >= 0; row--) {
      forward(rows[row], row, outputs);
      for (int i = steps.length - 1; i >= 0; i--) {
        steps[i].backward(memory);
      }
      for (int i = 0; i < parameterPlaces.length; i++) {
        int parameter = parameterIndices[i];
        sums[parameter] = plan.edges.addTo(sums[parameter], memory.edges, parameterPlaces[i]);
      }
      if (inputGradients != null) {
        inputs.storeAdjoints(memory.edges, inputGradients[row]);
      }
    }
  }

  private void loadParameters(double[] parameters) {
    for (int i = 0; i < parameterPlaces.length; i++) {
      memory.values[parameterPlaces[i]] = parameters[parameterIndices[i]];
    }
  }

  private void forward(double[] row, int number, double[][] outputs) {
    inputs.load(row, memory.values);
    for (FlatStep step : steps) {
      step.forward(memory);
    }
    for (int i = 0; i < outputs.length; i++) {
      outputs[i][number] = memory.values[plan.order.place(ir.output(i))];
    }
  }
}
