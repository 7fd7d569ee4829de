package io.gradus.core.func;

import io.gradus.core.Detach;
import io.gradus.core.Graph;
import io.gradus.core.NotTwiceDifferentiableException;
import io.gradus.core.Op;
import io.gradus.core.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;

/**
 * Forward mode: carries a direction at the inputs through the graph, from each value to its
 * consumers, by ẏ = Σ ∂y/∂xᵢ·ẋᵢ. What depends on none of the inputs has no tangent, and its op is
 * not asked for gradients.
 */
final class ForwardMode {
  private ForwardMode() {}

  /** The derivative of each of ys in the direction v of xs. */
  static double[] of(Value[] ys, Value[] xs, double[] v) {
    Double[] directions = Arrays.stream(v).boxed().toArray(Double[]::new);
    Map<Value, Double> tangents = carry(ys, xs, directions, Double::sum, ForwardMode::tangent);
    return Arrays.stream(ys).mapToDouble(y -> tangents.getOrDefault(y, 0.0)).toArray();
  }

  /**
   * The same in values, which can be differentiated again.
   *
   * @throws NotTwiceDifferentiableException if an op between xs and ys has no local gradient in
   *     values
   */
  static Value[] graph(Value[] ys, Value[] xs, Value[] v) {
    Map<Value, Value> tangents = carry(ys, xs, v, Value::plus, ForwardMode::tangentGraph);
    Value zero = Value.constant(0);
    return Arrays.stream(ys).map(y -> tangents.getOrDefault(y, zero)).toArray(Value[]::new);
  }

  private static <T> Map<Value, T> carry(
      Value[] ys,
      Value[] xs,
      T[] v,
      BinaryOperator<T> plus,
      BiFunction<Value, Map<Value, T>, T> rule) {
    Map<Value, T> tangents = new HashMap<>();
    for (int i = 0; i < xs.length; i++) {
      tangents.merge(xs[i], v[i], plus);
    }
    for (Value value : Graph.of(ys).values()) {
      if (!tangents.containsKey(value)
          && !(value.op() instanceof Detach)
          && value.inputs().stream().anyMatch(tangents::containsKey)) {
        tangents.put(value, rule.apply(value, tangents));
      }
    }
    return tangents;
  }

  private static double tangent(Value output, Map<Value, Double> tangents) {
    List<Value> inputs = output.inputs();
    double[] x = inputs.stream().mapToDouble(Value::data).toArray();
    double[] gradients = new double[x.length];
    op(output).localGradients(x, output.data(), gradients);
    double sum = 0;
    for (int i = 0; i < gradients.length; i++) {
      Double tangent = tangents.get(inputs.get(i));
      if (tangent != null) {
        sum += gradients[i] * tangent;
      }
    }
    return sum;
  }

  private static Value tangentGraph(Value output, Map<Value, Value> tangents) {
    List<Value> inputs = output.inputs();
    Value[] gradients = op(output).localGradients(inputs.toArray(Value[]::new), output);
    List<Value> terms = new ArrayList<>();
    for (int i = 0; i < gradients.length; i++) {
      Value tangent = tangents.get(inputs.get(i));
      if (tangent != null) {
        terms.add(gradients[i].times(tangent));
      }
    }
    return terms.stream().reduce(Value::plus).orElseThrow();
  }

  private static Op op(Value output) {
    return Objects.requireNonNull(output.op(), "only an output has inputs");
  }
}
