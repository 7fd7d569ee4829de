package io.gradus.playground.expression;

import io.gradus.viz.BackwardPass;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page shows of an expression.
 *
 * @param variables the names of the variables, in the order in which they occur
 * @param svg the picture of the graph, before any gradient is known
 * @param values all values by position; the last one is the result
 * @param steps the backward pass
 */
public record ExpressionAnswer(
    List<String> variables, String svg, List<Shown> values, List<BackwardPass.Step> steps) {
  /**
   * One value.
   *
   * @param name the variable, the number, or {@code v3} for the computed value at position 3
   * @param rule how it was computed, such as {@code tanh(v2)}; empty for a variable or a number
   * @param kind variable, number or computed
   * @param gradient ∂result/∂value, or null for a number
   * @param difference the central difference of the result, or null for a number
   */
  public record Shown(
      String name,
      String rule,
      String kind,
      double data,
      @Nullable Double gradient,
      @Nullable Double difference) {}
}
