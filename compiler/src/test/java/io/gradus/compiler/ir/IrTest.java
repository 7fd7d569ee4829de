package io.gradus.compiler.ir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.gradus.core.Op;
import io.gradus.core.OpRegistry;
import io.gradus.ops.LeakyRelu;
import io.gradus.ops.Sum;
import org.junit.jupiter.api.Test;

class IrTest {
  private static final Op MUL = OpRegistry.standard().get("mul");
  private static final Op TANH = OpRegistry.standard().get("tanh");
  private static final int[] NONE = {};

  private final Ir.Builder builder = new Ir.Builder(1, 1);

  @Test
  void isTextANodeALine() {
    int w = builder.parameter(0);
    int x = builder.input(0);
    int y = builder.op(new LeakyRelu(0.2), builder.op(MUL, w, x));
    int dot = builder.dot(new int[] {builder.constant(1), w, y}, new int[3]);
    assertThat(builder.build(dot))
        .hasToString(
            """
            n0 = parameter 0
            n1 = input 0
            n2 = mul n0 n1
            n3 = leaky_relu[slope=0.2] n2
            n4 = constant 1.0
            n5 = dot n4 + n0·n3
            output n5
            """);
  }

  @Test
  void ranksFollowTheOrderInWhichTheGraphHandsOn() {
    int w = builder.parameter(0);
    int x = builder.input(0);
    int product = builder.op(MUL, w, x);
    int sum = builder.op(new Sum(), product, w, x);
    Ir ir = builder.buildAsCreated(sum);
    // The sum was made last and hands on first, from its last input to its first.
    assertThat(ir.ranks(sum)).containsExactly(2, 1, 0);
    assertThat(ir.ranks(product)).containsExactly(3, 4);
  }

  @Test
  void growsWithItsNodes() {
    int node = builder.parameter(0);
    for (int i = 0; i < 10_000; i++) {
      node = builder.op(TANH, node);
    }
    Ir ir = IrCheck.check(builder.buildAsCreated(node));
    assertThat(ir.size()).isEqualTo(10_001);
    assertThat(ir.edges()).isEqualTo(10_000);
    assertThat(ir.operand(10_000, 0)).isEqualTo(9_999);
  }

  @Test
  void onlyOpsHaveAnOp() {
    int w = builder.parameter(0);
    Ir ir = builder.build(w);
    assertThatIllegalArgumentException().isThrownBy(() -> ir.op(w));
  }

  @Test
  void anOperandThatComesLaterIsRefused() {
    int w = builder.parameter(0);
    int y = builder.op(MUL, w, 2);
    builder.input(0);
    refused(builder.build(y), "n1 uses n2, which does not come before it");
  }

  @Test
  void aWrongNumberOfOperandsIsRefused() {
    int w = builder.parameter(0);
    refused(builder.build(builder.op(MUL, w)), "n1: op 'mul' has 1 operands");
  }

  @Test
  void anOpOfAnyArityNeedsAnOperand() {
    builder.parameter(0);
    refused(builder.build(builder.op(new Sum())), "n1: op 'sum' has 0 operands");
  }

  @Test
  void aDotWithoutProductIsRefused() {
    builder.parameter(0);
    refused(builder.build(builder.dot(NONE, NONE)), "n1: a dot has 0 operands");
  }

  @Test
  void aParameterThatTheProgramHasNotIsRefused() {
    refused(builder.build(builder.parameter(1)), "n0 is PARAMETER 1 of 1");
  }

  @Test
  void anOutputThatIsNoNodeIsRefused() {
    builder.parameter(0);
    refused(builder.build(1), "Output 0 is n1, and there are 1 nodes");
    refused(builder.build(), "There is no output");
  }

  private static void refused(Ir ir, String message) {
    assertThatIllegalStateException().isThrownBy(() -> IrCheck.check(ir)).withMessage(message);
  }
}
