package io.gradus.playground.expression;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An expression and the numbers of its variables; a variable without one has the number 1.
 *
 * @param expression such as {@code tanh(a*b + c)}
 */
public record ExpressionRequest(
    @Nullable String expression, @Nullable Map<String, Double> numbers) {}
