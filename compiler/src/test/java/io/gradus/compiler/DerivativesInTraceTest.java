package io.gradus.compiler;

import static io.gradus.ops.Functions.exp;
import static io.gradus.ops.Functions.sin;
import static io.gradus.ops.Functions.square;
import static io.gradus.ops.Functions.tanh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gradus.core.Gradients;
import io.gradus.core.NotTwiceDifferentiableException;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class DerivativesInTraceTest {
  private static final double[][] ROWS = {{0.3, -1.2}, {2, 0.5}, {-0.7, 1}};

  private final Value w = Value.of(1.5);

  @Test
  void aProgramMayTakeADerivativeOfItsOwn() {
    // A penalty of the slope, as of a physics-informed network.
    Function<Value[], Value> slope =
        x -> {
          Value y = tanh(w.times(x[0])).times(exp(x[1]));
          Value dy = Gradients.graph(y, x[0])[0];
          return dy.times(dy).plus(y);
        };
    Program program = Program.trace(2, slope);

    program.verify(ROWS);
    for (int i = 0; i < ROWS.length; i++) {
      double[] expected = {slopeAt(ROWS[i])};
      assertThat(program.evaluate(new double[][] {ROWS[i]})).isEqualTo(expected);
    }
  }

  private double slopeAt(double[] row) {
    double tanh = tanh(Value.constant(w.data() * row[0])).data();
    double e = exp(Value.constant(row[1])).data();
    double slope = (e * (1 - tanh * tanh)) * w.data();
    return slope * slope + tanh * e;
  }

  @Test
  void theSecondDerivativeOfAProgramIsAProgram() {
    Program program =
        Program.trace(
            1,
            x -> {
              Value first = Gradients.graph(sin(w.times(x[0])), x[0])[0];
              return Gradients.graph(first, x[0])[0];
            });

    double y = program.evaluate(new double[][] {{0.4}})[0];
    assertThat(y).isCloseTo(-w.data() * w.data() * Math.sin(0.6), within(1e-14));
  }

  @Test
  void anOpWhoseDerivativeLooksAtNumbersIsNamed() {
    assertThatThrownBy(
            () ->
                Program.trace(
                    1, x -> Gradients.graph(Value.apply(new Looking(), x[0]).times(w), x[0])[0]))
        .hasMessageContaining("test.looking");
  }

  @Test
  void gradientsAreRecordedAndDifferentiatedAgain() {
    Value b = Value.of(1);
    Function<Value[], Value> slope =
        x -> square(Gradients.graph(tanh(w.times(x[0])), w)[0]).plus(b);
    SameBits.hold(slope, List.of(w, b), SameBits.rows(20, 1, 3), null);
  }

  @Test
  void anOpWithoutAFormInValuesIsNamed() {
    UnaryOp once =
        new UnaryOp() {
          @Override
          public String name() {
            return "test.once";
          }

          @Override
          public double forward(double x) {
            return 2 * x;
          }

          @Override
          public double localGradient(double x, double y) {
            return 2;
          }
        };
    assertThatExceptionOfType(NotTwiceDifferentiableException.class)
        .isThrownBy(
            () -> Program.trace(1, x -> Gradients.graph(Value.apply(once, w.times(x[0])), w)[0]))
        .withMessageContaining("test.once");
  }

  /** Its derivative branches on a number, which a trace has not. */
  private record Looking() implements UnaryOp {
    @Override
    public String name() {
      return "test.looking";
    }

    @Override
    public double forward(double x) {
      return Math.abs(x);
    }

    @Override
    public double localGradient(double x, double y) {
      return Math.signum(x);
    }

    @Override
    public Value localGradient(Value x, Value y) {
      return Value.constant(x.data() < 0 ? -1 : 1);
    }
  }
}
