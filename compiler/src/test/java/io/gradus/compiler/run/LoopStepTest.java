package io.gradus.compiler.run;

import static io.gradus.ops.Functions.pow;
import static io.gradus.ops.Functions.relu;
import static io.gradus.ops.Functions.square;
import static io.gradus.ops.Functions.sum;
import static io.gradus.ops.Functions.tanh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gradus.compiler.Program;
import io.gradus.compiler.RowException;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;
import org.junit.jupiter.api.Test;

class LoopStepTest {
  private static final double[][] NO_ROW = {{}};

  private final Value a = Value.of(0.9, "a");
  private final Value b = Value.of(0.1, "b");

  private static String steps(Program program) {
    return program.explain().lines().filter(l -> l.startsWith("one row")).findFirst().orElse("");
  }

  @Test
  void aChainIsOneStep() {
    Program program =
        Program.trace(
            0,
            row -> {
              Value x = Value.of(0.5);
              for (int i = 0; i < 50; i++) {
                x = tanh(a.times(x).plus(b));
              }
              return x;
            });

    assertThat(steps(program)).contains("loop49(tanh dot1)");
    program.verify(NO_ROW);
  }

  @Test
  void aDampedOscillatorIsOneStep() {
    Program program =
        Program.trace(
            0,
            row -> {
              Value x = Value.of(1);
              Value v = Value.of(0);
              for (int i = 0; i < 200; i++) {
                v = v.minus(a.times(x).plus(b.times(v)).times(0.01));
                x = x.plus(v.times(0.01));
              }
              return square(x);
            });

    assertThat(steps(program)).contains("loop199(dot2 mul sub mul add)");
    program.verify(NO_ROW);
  }

  @Test
  void aRecurrentCellReadsTheRowAndItsLossesReadTheCell() {
    Value[] w = {a, b, Value.of(-0.3)};
    Program program =
        Program.trace(
            40,
            row -> {
              Value h = Value.of(0);
              Value[] losses = new Value[20];
              for (int t = 0; t < 20; t++) {
                h = tanh(w[0].times(row[t]).plus(w[1].times(h)).plus(w[2]));
                losses[t] = square(h.minus(row[20 + t]));
              }
              return sum(losses);
            });
    double[][] rows = new double[3][40];
    for (int i = 0; i < 120; i++) {
      rows[i / 40][i % 40] = Math.sin(i);
    }

    assertThat(steps(program)).contains("loop19(");
    program.verify(rows);
  }

  @Test
  void parametersOfEachLinkAndOnesUsedElsewhereHaveTheGraphsGradients() {
    Value[] w = new Value[60];
    for (int i = 0; i < w.length; i++) {
      w[i] = Value.of(Math.cos(i));
    }
    Program program =
        Program.trace(
            0,
            row -> {
              Value x = a.times(b);
              for (Value weight : w) {
                x = relu(weight.times(x).plus(a.times(weight)));
              }
              return sum(x, pow(a, 3), w[30].times(w[31]));
            });

    assertThat(steps(program)).contains("loop");
    program.verify(NO_ROW);
  }

  @Test
  void anOpThatThrowsInALoopIsNamedWithItsRow() {
    Program program =
        Program.trace(
            1,
            row -> {
              Value x = row[0].times(a);
              for (int i = 0; i < 30; i++) {
                x = Value.apply(new Picky(), x.plus(b));
              }
              return x;
            });

    assertThat(steps(program)).contains("loop29(test.picky add)");
    assertThat(program.evaluate(new double[][] {{1}})[0]).isPositive();
    assertThatThrownBy(() -> program.backward(new double[][] {{1}, {-1}}))
        .isInstanceOf(RowException.class)
        .hasMessageContainingAll("row 1", "test.picky");
    assertThat(a.grad()).isZero();
  }

  /** √x that takes no negative numbers. */
  private record Picky() implements UnaryOp {
    @Override
    public String name() {
      return "test.picky";
    }

    @Override
    public double forward(double x) {
      if (x < 0) {
        throw new IllegalArgumentException("negative");
      }
      return Math.sqrt(x);
    }

    @Override
    public double localGradient(double x, double y) {
      return 0.5 / y;
    }
  }
}
