package io.gradus.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.OpRegistry;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FormulaTest {
  /** Every registered op, and the one that has no name to itself. */
  static Stream<Op> ops() {
    return Stream.concat(OpRegistry.standard().ops().stream(), Stream.of(new Pow(3)));
  }

  @ParameterizedTest
  @MethodSource("ops")
  void formulaHasAGradientForEachInputOrOneForAllOfANaryOp(Op op) {
    Formula formula = op.getClass().getAnnotation(Formula.class);
    assertThat(formula).as("@Formula of %s", op.getClass()).isNotNull();
    assertThat(formula.value()).isNotBlank();
    assertThat(formula.gradient())
        .as("gradients in the @Formula of %s", op.getClass())
        .hasSize(op.arity() == Op.VARIADIC ? 1 : op.arity())
        .noneMatch(String::isBlank);
  }
}
