package io.gradus.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;

/**
 * Forward mode: carries a direction at the inputs through the graph, from each value to its
 * consumers, by ẏ = Σ ∂y/∂xᵢ·ẋᵢ. What depends on none of the inputs has no tangent, and its op is
 * not asked for gradients.
 */
final class Tangents {
  private Tangents() {}

  /** The derivative of each of ys in the direction v of xs. */
  static double[] of(Value[] ys, Value[] xs, double[] v) {
    Double[] directions = Arrays.stream(v).boxed().toArray(Double[]::new);
    Map<Value, Double> tangents = carry(ys, xs, directions, Double::sum, Tangents::tangent);
    return Arrays.stream(ys).mapToDouble(y -> tangents.getOrDefault(y, 0.0)).toArray();
  }

  /**
   * The same in values, which can be differentiated again.
   *
   * @throws NotTwiceDifferentiableException if an op between xs and ys has no local gradient in
   *     values
   */
  static Value[] graph(Value[] ys, Value[] xs, Value[] v) {
    Map<Value, Value> tangents = carry(ys, xs, v, Value::plus, Tangents::tangentGraph);
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
    for (Value value : topological(ys)) {
      if (!tangents.containsKey(value) && value.inputs().stream().anyMatch(tangents::containsKey)) {
        tangents.put(value, rule.apply(value, tangents));
      }
    }
    return tangents;
  }

  /** All that ys depend on, each once: a sum of them all is the one result that depends on it. */
  private static List<Value> topological(Value[] ys) {
    return Arrays.stream(ys).reduce(Value::plus).map(Graph::topological).orElse(List.of());
  }

  private static double tangent(Value output, Map<Value, Double> tangents) {
    List<Value> inputs = output.inputs();
    double[] gradients = LocalGradients.of(output);
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
    Value[] gradients = LocalGradients.graph(output);
    List<Value> terms = new ArrayList<>();
    for (int i = 0; i < gradients.length; i++) {
      Value tangent = tangents.get(inputs.get(i));
      if (tangent != null) {
        terms.add(gradients[i].times(tangent));
      }
    }
    return terms.stream().reduce(Value::plus).orElseThrow();
  }
}
