package io.gradus.examples.expression;

import io.gradus.core.DuplicateOpException;
import io.gradus.core.Op;
import io.gradus.core.OpRegistry;
import io.gradus.core.UnknownOpException;
import io.gradus.core.Value;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A formula of numbers, variables, the operators {@code + - * / **} (or {@code ^}), parentheses,
 * and ops by their registry names: {@code tanh(x1*w1 + x2*w2 + b)}.
 *
 * <p>Powers bind most tightly and group from the right. Signs come next, then products, then sums,
 * so {@code -x^2} is −(x²).
 */
public final class Expression {
  static final String GRAMMAR =
      "numbers, variables, + - * / ^ ( ) and ops by name such as tanh(x) or pow(x, 2)";

  private final String source;
  private final List<Step> steps;

  private Expression(String source) {
    this.source = source;
    steps = Parser.parse(source);
  }

  /**
   * Reads an expression.
   *
   * @throws ExpressionException if it is malformed
   */
  public static Expression parse(String source) {
    return new Expression(source);
  }

  /** Whether this can be the name of a variable in an expression. */
  public static boolean isVariable(String name) {
    return Tokenizer.isName(name);
  }

  /** The variables, in the order in which they occur. */
  public Set<String> variables() {
    Set<String> names = new LinkedHashSet<>();
    for (Step step : steps) {
      if (step instanceof Step.Variable variable) {
        names.add(variable.name());
      }
    }
    return names;
  }

  /**
   * The value of the expression, recorded for {@code backward()}.
   *
   * @param variables a value for each of {@link #variables()}
   * @throws ExpressionException if an op is unknown, or does not take that many inputs
   * @throws IllegalArgumentException if a variable has no value
   */
  public Value evaluate(OpRegistry ops, Map<String, Value> variables) {
    Deque<Value> stack = new ArrayDeque<>();
    for (Step step : steps) {
      if (step instanceof Step.Number number) {
        stack.push(Value.constant(number.value()));
      } else if (step instanceof Step.Variable variable) {
        Value value = variables.get(variable.name());
        if (value == null) {
          throw new IllegalArgumentException("The variable " + variable.name() + " has no value");
        }
        stack.push(value);
      } else if (step instanceof Step.Apply apply) {
        Op op = resolve(apply, ops);
        Value[] inputs = new Value[apply.inputs()];
        for (int i = inputs.length - 1; i >= 0; i--) {
          inputs[i] = stack.pop();
        }
        stack.push(Value.apply(op, inputs));
      }
    }
    return stack.pop();
  }

  private Op resolve(Step.Apply apply, OpRegistry ops) {
    try {
      Op op = ops.get(apply.op());
      if (op.arity() != Op.VARIADIC && op.arity() != apply.inputs()) {
        throw new ExpressionException(
            "op '%s' takes %d input%s, got %d"
                .formatted(op.name(), op.arity(), op.arity() == 1 ? "" : "s", apply.inputs()),
            source,
            apply.at());
      }
      return op;
    } catch (UnknownOpException | DuplicateOpException unusable) {
      throw new ExpressionException(String.valueOf(unusable.getMessage()), source, apply.at());
    }
  }
}
