package io.gradus.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpFormsTest {
  private static final double[] POINTS = {
    0.0,
    -0.0,
    1,
    -1.5,
    1e-320,
    1e308,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.NaN
  };

  /** The operators of Value and the sweep have a formula of their own, for speed. */
  @Test
  void theOperatorsOfValueAgreeWithTheirOpsToTheLastBit() {
    for (double a : POINTS) {
      for (double b : POINTS) {
        expectSame(Add.OP, a, b, Value.of(a).plus(Value.of(b)));
        expectSame(Sub.OP, a, b, Value.of(a).minus(Value.of(b)));
        expectSame(Mul.OP, a, b, Value.of(a).times(Value.of(b)));
        expectSame(Div.OP, a, b, Value.of(a).div(Value.of(b)));
      }
      assertThat(Value.of(a).unaryMinus().data()).isEqualTo((Double) Neg.OP.forward(a));
    }
  }

  private static void expectSame(BinaryOp op, double a, double b, Value y) {
    double forward = op.forward(a, b);
    assertThat(Double.doubleToRawLongBits(y.data())).isEqualTo(Double.doubleToRawLongBits(forward));
    double[] swept = Gradients.of(y, y.inputs().get(0), y.inputs().get(1));
    assertThat(swept)
        .usingElementComparator(Double::compare)
        .containsExactly(op.localGradientA(a, b, forward), op.localGradientB(a, b, forward));
  }

  @Test
  void theGeneralFormOfAUnaryAndABinaryOpIsTheScalarOne() {
    double[] gradients = new double[2];
    Op div = Div.OP;
    assertThat(div.forward(new double[] {6, 4})).isEqualTo(1.5);
    div.localGradients(new double[] {6, 4}, 1.5, gradients);
    assertThat(gradients).containsExactly(0.25, -0.375);
    Op tanh = Tanh.OP;
    double y = tanh.forward(new double[] {0.5});
    tanh.localGradients(new double[] {0.5}, y, gradients);
    assertThat(gradients[0]).isEqualTo(1 - y * y);
    Value[] x = {Value.of(6), Value.of(4)};
    assertThat(div.localGradients(x, x[0].div(x[1]))).hasSize(2);
  }

  @ParameterizedTest(name = "of {0} inputs")
  @ValueSource(ints = {2, 3, 300})
  void anNaryOpMayComputeWithValues(int inputs) {
    Value[] x = new Value[inputs];
    for (int i = 0; i < inputs; i++) {
      x[i] = Value.of(i + 2);
    }
    Value y = Value.apply(new UsesValues(), x);
    double rest = 0;
    for (int i = 1; i < inputs; i++) {
      rest += i + 2;
    }
    assertThat(y.data()).isEqualTo(2 * rest);
    y.backward();
    assertThat(x[0].grad()).isEqualTo(rest);
    assertThat(x[1].grad()).isEqualTo(2);
  }

  /** y = x₀·(x₁ + … ), by values of its own. */
  private record UsesValues() implements NaryOp {
    @Override
    public String name() {
      return "test.uses_values";
    }

    private static Value y(Value[] x) {
      Value[] rest = new Value[x.length];
      for (int i = 1; i < x.length; i++) {
        rest[i] = x[i];
      }
      rest[0] = Value.constant(0);
      return x[0].times(Value.apply(new Sum(), rest));
    }

    private static Value[] leaves(double[] x) {
      return Arrays.stream(x).mapToObj(Value::of).toArray(Value[]::new);
    }

    @Override
    public double forward(double[] x) {
      return y(leaves(x)).data();
    }

    @Override
    public void localGradients(double[] x, double y, double[] gradients) {
      Value[] xs = leaves(x);
      double[] of = Gradients.of(y(xs), 1, List.of(xs));
      System.arraycopy(of, 0, gradients, 0, x.length);
    }
  }

  private record Sum() implements NaryOp {
    @Override
    public String name() {
      return "test.sum";
    }

    @Override
    public double forward(double[] x) {
      double sum = 0;
      for (double term : x) {
        sum += term;
      }
      return sum;
    }

    @Override
    public void localGradients(double[] x, double y, double[] gradients) {
      Arrays.fill(gradients, 1);
    }
  }
}
