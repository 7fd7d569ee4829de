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

  /** The places of leaves of each kind, and the positions of parameters and columns there. */
  private final int[] parameterPlaces;

  private final int[] parameterIndices;
  private final int[] inputPlaces;
  private final int[] inputIndices;

  public FlatExecutor(FlatPlan plan) {
    this.plan = plan;
    ir = plan.ir;
    steps = plan.steps.toArray(FlatStep[]::new);
    memory = plan.newMemory();
    parameterPlaces = places(Kind.PARAMETER);
    parameterIndices = indices(parameterPlaces);
    inputPlaces = places(Kind.INPUT);
    inputIndices = indices(inputPlaces);
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
      for (int i = 0; inputGradients != null && i < inputPlaces.length; i++) {
        inputGradients[row][inputIndices[i]] = plan.edges.adjoint(memory.edges, inputPlaces[i]);
      }
    }
  }

  private void loadParameters(double[] parameters) {
    for (int i = 0; i < parameterPlaces.length; i++) {
      memory.values[parameterPlaces[i]] = parameters[parameterIndices[i]];
    }
  }

  private void forward(double[] row, int number, double[][] outputs) {
    for (int i = 0; i < inputPlaces.length; i++) {
      memory.values[inputPlaces[i]] = row[inputIndices[i]];
    }
    for (FlatStep step : steps) {
      step.forward(memory);
    }
    for (int i = 0; i < outputs.length; i++) {
      outputs[i][number] = memory.values[plan.order.place(ir.output(i))];
    }
  }
}
