package io.gradus.ops;

import static io.gradus.core.Value.constant;
import static io.gradus.ops.Functions.where;

import io.gradus.core.Value;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Chooses between two formulas of a local gradient in values. The condition is made of comparisons
 * of detached values, so it takes no gradient.
 *
 * <p>If numbers are known, the condition is a constant, and only the formula that holds is
 * recorded. In a trace there are no numbers. There both formulas are recorded, and {@link Where}
 * chooses between them. The derivative of the formula that does not hold is then multiplied by 0,
 * so it must not be infinite or NaN. {@link #guard} keeps its inputs away from such points.
 */
final class Choice {
  private Choice() {}

  /** The first formula where the condition is not 0, else the second. */
  static Value of(Value condition, Supplier<Value> then, Supplier<Value> otherwise) {
    if (condition.isConstant()) {
      return condition.data() != 0 ? then.get() : otherwise.get();
    }
    return where(condition, then.get(), otherwise.get());
  }

  /** The first number where the condition is not 0, else the second. */
  static Value of(Value condition, double then, double otherwise) {
    return where(condition, constant(then), constant(otherwise));
  }

  /** 1 where the condition is 0, else 0. */
  static Value not(Value condition) {
    return of(condition, 0, 1);
  }

  /** Not 0 where both conditions are not 0. */
  static Value both(Value first, Value second) {
    return of(first, () -> second, () -> constant(0));
  }

  /** Not 0 where one of the conditions is not 0. */
  static Value either(Value first, Value second) {
    return of(first, () -> constant(1), () -> second);
  }

  /**
   * x, but a harmless number where the condition is 0. It is the input of a formula that holds only
   * where the condition is not 0.
   */
  static Value guard(Value condition, Value x, double harmless) {
    return condition.isConstant() ? x : where(condition, x, constant(harmless));
  }

  /** The first formulas where the condition is not 0, else the second. */
  static Value[] ofAll(Value condition, Supplier<Value[]> then, Supplier<Value[]> otherwise) {
    if (condition.isConstant()) {
      return condition.data() != 0 ? then.get() : otherwise.get();
    }
    Value[] chosen = then.get();
    Value[] others = otherwise.get();
    Arrays.setAll(chosen, i -> where(condition, chosen[i], others[i]));
    return chosen;
  }
}
