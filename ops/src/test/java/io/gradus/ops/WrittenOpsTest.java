package io.gradus.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradus.core.Gradients;
import io.gradus.core.Op;
import io.gradus.core.OpRegistry;
import io.gradus.core.Value;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every op that a graph can hold is written as text and found again. */
class WrittenOpsTest {
  private static final OpRegistry OPS = OpRegistry.standard();

  static Stream<Op> ops() {
    return CatalogueTest.ops();
  }

  @ParameterizedTest
  @MethodSource("ops")
  void whatIsWrittenIsReadAsAnEqualOp(Op op) {
    assertThat(OPS.parse(OPS.text(op))).isEqualTo(op);
  }

  @ParameterizedTest
  @MethodSource("ops")
  void soAreTheOpsOfItsSecondDerivatives(Op op) {
    for (double[] point : Points.of(op)) {
      if (op.arity() != Op.VARIADIC) {
        point = Arrays.copyOf(point, op.arity());
      }
      Value[] x = LocalGradients.leaves(point);
      Value slope = Gradients.graph(Value.apply(op, x), x)[0];
      Value[] curvature = slope.isConstant() ? new Value[] {slope} : Gradients.graph(slope, x);
      for (Op used : opsBehind(curvature)) {
        assertThat(OPS.parse(OPS.text(used))).isEqualTo(used);
      }
    }
  }

  @Test
  void theTextIsTheNameAndTheComponents() {
    assertThat(OPS.text(new LeakyRelu(0.2))).isEqualTo("leaky_relu(slope=0.2)");
    assertThat(OPS.text(new Clamp(-2, Double.POSITIVE_INFINITY)))
        .isEqualTo("clamp(min=-2.0, max=Infinity)");
    assertThat(OPS.text(new Polygamma(3))).isEqualTo("polygamma(order=3)");
    assertThat(OPS.text(new Tanh())).isEqualTo("tanh");
  }

  @Test
  void powIsTheOpOfTwoInputsAndWithAnExponentThatOfOne() {
    assertThat(OPS.get("pow")).isEqualTo(new Power());
    assertThat(OPS.text(new Power())).isEqualTo("pow");
    assertThat(OPS.text(new Pow(3))).isEqualTo("pow(exponent=3.0)");
    assertThat(OPS.parse("pow(exponent=-0.5)")).isEqualTo(new Pow(-0.5));
  }

  private static Set<Op> opsBehind(Value... outputs) {
    Set<Op> ops = new HashSet<>();
    Set<Value> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Value> next = new ArrayDeque<>(Arrays.asList(outputs));
    while (!next.isEmpty()) {
      Value value = next.pop();
      if (seen.add(value) && value.op() != null) {
        ops.add(value.op());
        next.addAll(value.inputs());
      }
    }
    return ops;
  }
}
