package io.gradus.viz;

import io.gradus.core.Graph;
import io.gradus.core.NaryOp;
import io.gradus.core.Op;
import io.gradus.core.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A backward pass told step by step: which value has its turn, which local gradients its op has
 * there, and how the adjoint of each input grows. Steps and sums come in the order of {@link
 * Value#backward()}, so the adjoints are those of the engine, bit for bit. Hooks are not called,
 * and no gradient is changed.
 *
 * <pre>
 * Value x = Value.of(3, "x");
 * BackwardPass pass = BackwardPass.of(x.times(x));
 * pass.steps().get(0).contributions().get(1);  // x receives 1 · 3 and has 6
 * </pre>
 *
 * @param graph the values; steps refer to them by their positions
 * @param steps one for each computed value that receives an adjoint, in the order of the pass
 * @param adjoints the final adjoint of each value by position; NaN is an adjoint too, and {@code
 *     null} stands for none
 */
public record BackwardPass(Graph graph, List<Step> steps, List<@Nullable Double> adjoints) {
  /**
   * One value's turn.
   *
   * @param value the position of the value
   * @param adjoint its adjoint, which is complete now
   * @param contributions what its inputs receive, in this order
   */
  public record Step(int value, double adjoint, List<Contribution> contributions) {}

  /**
   * {@code sum = before + adjoint · local}, where there is no sum before the first contribution.
   *
   * @param slot the place of the input among those of the op, from 0
   * @param input the position of the input
   * @param local the local gradient, ∂output/∂input
   * @param amount the adjoint of the output times {@code local}
   * @param sum the adjoint of the input after this contribution
   */
  public record Contribution(int slot, int input, double local, double amount, double sum) {}

  /** The step of a difference in relation to the size of the number. */
  private static final double STEP = 0x1p-17;

  public BackwardPass {
    steps = List.copyOf(steps);
  }

  /** The backward pass of {@code output}, with the adjoint 1 to begin with. */
  public static BackwardPass of(Value output) {
    Graph graph = Graph.of(output);
    @Nullable Double[] adjoints = new Double[graph.size()];
    List<Step> steps = new ArrayList<>();
    if (output.requiresGrad()) {
      adjoints[graph.position(output)] = 1.0;
    }
    for (int i = graph.size() - 1; i >= 0; i--) {
      Double adjoint = adjoints[i];
      Op op = graph.op(i);
      if (adjoint != null && op != null) {
        steps.add(new Step(i, adjoint, handOn(graph, op, i, adjoint, adjoints)));
      }
    }
    // Not List.of: it takes no null.
    return new BackwardPass(graph, steps, Collections.unmodifiableList(Arrays.asList(adjoints)));
  }

  private static List<Contribution> handOn(
      Graph graph, Op op, int i, double adjoint, @Nullable Double[] adjoints) {
    int[] inputs = graph.inputs(i);
    double[] x = new double[inputs.length];
    for (int k = 0; k < x.length; k++) {
      x[k] = graph.value(inputs[k]).data();
    }
    double[] local = new double[x.length];
    op.localGradients(x, graph.value(i).data(), local);
    List<Contribution> contributions = new ArrayList<>();
    for (int k = 0; k < x.length; k++) {
      // A binary op begins with its first input, an n-ary op with its last.
      int slot = op instanceof NaryOp ? x.length - 1 - k : k;
      int input = inputs[slot];
      if (graph.value(input).requiresGrad()) {
        double amount = adjoint * local[slot];
        Double before = adjoints[input];
        double sum = before == null ? amount : before + amount;
        adjoints[input] = sum;
        contributions.add(new Contribution(slot, input, local[slot], amount, sum));
      }
    }
    return List.copyOf(contributions);
  }

  /**
   * The derivative of the output with respect to the value at a position by a central difference,
   * (y(v + h) − y(v − h))/2h with h = 2⁻¹⁷·max(1, |v|). All that depends on the value is computed
   * again, twice. Away from kinks it agrees with the adjoint to about nine digits of the size of y.
   */
  public double difference(int position) {
    double v = graph.value(position).data();
    double h = STEP * Math.max(1, Math.abs(v));
    double up = v + h;
    double down = v - h;
    return (outputWith(position, up) - outputWith(position, down)) / (up - down);
  }

  /** The output if the value at a position were this number. */
  private double outputWith(int position, double number) {
    double[] numbers = new double[graph.size()];
    for (int i = 0; i < numbers.length; i++) {
      Op op = graph.op(i);
      if (i == position) {
        numbers[i] = number;
      } else if (op == null) {
        numbers[i] = graph.value(i).data();
      } else {
        numbers[i] =
            op.forward(Arrays.stream(graph.inputs(i)).mapToDouble(k -> numbers[k]).toArray());
      }
    }
    return numbers[graph.outputs()[0]];
  }
}
