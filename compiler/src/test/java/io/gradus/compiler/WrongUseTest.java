package io.gradus.compiler;

import static io.gradus.ops.Functions.square;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.gradus.core.UnaryOp;
import io.gradus.core.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What cannot be recorded or run, and what the error says. */
class WrongUseTest {
  private final Value w = Value.of(2);
  private final Value b = Value.of(1);
  private final double[][] rows = {{1, 3}, {2, 6}};

  private Value squaredError(Value[] x) {
    return square(w.times(x[0]).plus(b).minus(x[1]));
  }

  @Test
  void lookingAtANumberIsAnError() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Program.trace(1, x -> x[0].data() > 0 ? x[0] : w));
    assertThatIllegalStateException()
        .isThrownBy(() -> Program.trace(1, x -> w.data() > 0 ? x[0] : w));
  }

  @Test
  void randomNumbersAreAnError() {
    Random random = new Random(1);
    assertThatExceptionOfType(TraceException.class)
        .isThrownBy(() -> Program.trace(1, x -> x[0].times(w).times(random.nextDouble())))
        .withMessageContaining("another program each time");
  }

  @Test
  void stateThatChangesIsAnError() {
    int[] calls = {0};
    assertThatExceptionOfType(TraceException.class)
        .isThrownBy(() -> Program.trace(1, x -> calls[0]++ == 0 ? x[0].times(w) : x[0].plus(w)))
        .withMessageContaining("mul")
        .withMessageContaining("add");
  }

  @Test
  void anotherParameterEachTimeIsAnError() {
    List<Value> made = new ArrayList<>(List.of(Value.of(1), Value.of(2)));
    assertThatExceptionOfType(TraceException.class)
        .isThrownBy(() -> Program.trace(1, x -> x[0].times(made.remove(0))));
  }

  @Test
  void aValueOfAnotherTraceIsAnError() {
    Value[] kept = new Value[1];
    Program.trace(
        1,
        x -> {
          kept[0] = x[0];
          return x[0].times(w);
        });
    assertThatIllegalStateException().isThrownBy(() -> Program.trace(1, x -> x[0].times(kept[0])));
  }

  @Test
  void anOutputOfAnOpMadeOutsideIsAnError() {
    Value outside = w.times(2);
    assertThatIllegalStateException()
        .isThrownBy(() -> Program.trace(1, x -> x[0].times(outside)))
        .withMessageContaining("detach");
  }

  @Test
  void aHookOnATracedValueIsAnError() {
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                Program.trace(
                    1,
                    x -> {
                      Value y = x[0].times(w);
                      y.hook(g -> g);
                      return y;
                    }));
  }

  @Test
  void anOutputThatDependsOnNothingIsAnError() {
    assertThatExceptionOfType(TraceException.class)
        .isThrownBy(() -> Program.trace(1, x -> Value.of(1).plus(2)))
        .withMessageContaining("neither inputs nor parameters");
    Program program = Program.trace(1, x -> w.times(x[0]));
    assertThatExceptionOfType(TraceException.class)
        .isThrownBy(() -> program.plus(() -> Value.constant(1)));
  }

  @Test
  void noOutputIsAnError() {
    assertThatExceptionOfType(TraceException.class)
        .isThrownBy(() -> Program.traceAll(1, x -> new Value[0]));
    assertThatExceptionOfType(TraceException.class).isThrownBy(() -> Program.trace(1, x -> null));
  }

  @Test
  void rowsOfTheWrongWidthAreAnError() {
    Program program = Program.trace(2, this::squaredError);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> program.evaluate(new double[][] {{1, 2}, {1}}))
        .withMessage("Row 1 has 1 numbers, expected 2");
  }

  @Test
  void noRowsAreAnError() {
    Program program = Program.trace(2, this::squaredError);
    assertThatIllegalArgumentException().isThrownBy(() -> program.evaluate(new double[0][]));
    assertThatIllegalArgumentException().isThrownBy(() -> program.backward(new double[0][]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> program.backward(new double[0][], new double[0][]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> program.backward(new double[2], new double[0][], new double[2]));
    assertThatIllegalArgumentException().isThrownBy(() -> program.verify(new double[0][]));
  }

  @Test
  void negativeInputsAreAnError() {
    assertThatIllegalArgumentException().isThrownBy(() -> Program.trace(-1, x -> w));
  }

  @Test
  void backwardWithoutParametersIsAnError() {
    Program program = Program.trace(1, x -> square(x[0]));
    assertThat(program.evaluate(new double[][] {{3}})).containsExactly(9);
    assertThatIllegalStateException()
        .isThrownBy(() -> program.backward(new double[][] {{3}}))
        .withMessageContaining("without parameters");
  }

  @Test
  void aClosedProgramDoesNotRun() {
    Program program = Program.trace(2, this::squaredError);
    program.close();
    program.close();
    List<Runnable> uses =
        List.of(
            () -> program.evaluate(rows),
            () -> program.backward(rows),
            () -> program.backward(rows, new double[2][2]),
            () -> program.backward(new double[2], rows, new double[2]),
            () -> program.verify(rows));
    for (Runnable use : uses) {
      assertThatIllegalStateException().isThrownBy(use::run).withMessageContaining("is closed");
    }
  }

  @Test
  void anOpThatThrowsIsNamedWithItsRowAndNoGradientChanges() {
    for (int count : new int[] {3, 100}) {
      double[][] rows = SameBits.rows(count, 1, 2);
      rows[2][0] = 5;
      rows[count - 1][0] = 5;
      Program program = Program.trace(1, x -> Value.apply(new Fragile(), x[0].times(w)));
      assertThatExceptionOfType(RowException.class)
          .isThrownBy(() -> program.backward(rows))
          .satisfies(e -> assertThat(e.row()).isEqualTo(2))
          .satisfies(e -> assertThat(e.op()).isEqualTo(new Fragile()))
          .withMessageContaining("test.fragile")
          .withMessageContaining("too large");
      assertThat(w.hasGrad()).isFalse();
      rows[2][0] = 1;
      rows[count - 1][0] = 1;
      assertThat(program.evaluate(rows)[2]).isEqualTo(2);
    }
  }

  @Test
  void anOpThatThrowsAtTheNumbersOfAnArrayIsNamedWithItsRow() {
    double[][] rows = {{0.5}, {0.25}, {1}, {0.75}};
    Program program = Program.trace(1, x -> Value.apply(new Fragile(), x[0].times(w)));
    assertThat(program.backward(rows)).isPositive();
    assertThatExceptionOfType(RowException.class)
        .isThrownBy(() -> program.backward(new double[] {10}, rows, new double[1]))
        .satisfies(e -> assertThat(e.row()).isEqualTo(2));
  }

  @Test
  void anOpThatThrowsInTheBackwardPassIsNamedWithItsRowAndNoGradientChanges() {
    for (int count : new int[] {3, 100, 1000}) {
      double[][] rows = SameBits.rows(count, 1, 2);
      rows[2][0] = 5;
      Program program = Program.trace(1, x -> Value.apply(new Brittle(), x[0].times(w)));
      assertThat(program.evaluate(rows)[2]).isEqualTo(10);
      assertThatExceptionOfType(RowException.class)
          .isThrownBy(() -> program.backward(rows))
          .satisfies(e -> assertThat(e.row()).isEqualTo(2))
          .withMessageContaining("test.brittle")
          .withMessageContaining("too steep");
      assertThat(w.hasGrad()).isFalse();
    }
  }

  @Test
  void anOpOfATermThatThrowsLeavesGradientsAndTheProgramAsTheyWere() {
    for (int count : new int[] {2, 100}) {
      double[][] rows = SameBits.rows(count, 1, 2);
      Value w = Value.of(2);
      Value steep = Value.of(6);
      Program program =
          Program.trace(1, x -> w.times(x[0])).plus(() -> Value.apply(new Fragile(), steep));
      assertThatExceptionOfType(ArithmeticException.class)
          .isThrownBy(() -> program.backward(rows))
          .withMessage("too large");
      assertThat(w.hasGrad()).isFalse();
      assertThat(steep.hasGrad()).isFalse();
      steep.data(4);
      program.backward(rows);
      assertThat(steep.grad()).isEqualTo(1);
    }
  }

  @Test
  void verifyFindsWhatATraceCannotSee() {
    boolean[] flag = {true};
    Program program = Program.trace(1, x -> flag[0] ? x[0].times(w) : x[0].plus(w));
    program.verify(new double[][] {{3}, {4}});
    flag[0] = false;
    assertThatIllegalStateException()
        .isThrownBy(() -> program.verify(new double[][] {{3}, {4}}))
        .withMessageContaining("Output 0 of row 0 is 5.0 on the graph and 6.0 in the program");
    assertThat(w.hasGrad()).isFalse();
  }

  @Test
  void verifyFindsAGradientThatDiffers() {
    boolean[] flag = {true};
    Program program =
        Program.trace(1, x -> flag[0] ? x[0].times(w) : x[0].times(w).detach().plus(w).minus(w));
    for (int count : new int[] {1, 100}) {
      flag[0] = true;
      double[][] rows = SameBits.rows(count, 1, 1);
      program.verify(rows);
      flag[0] = false;
      assertThatIllegalStateException()
          .isThrownBy(() -> program.verify(rows))
          .withMessageContaining("gradient of parameter 0");
    }
  }

  @Test
  void verifyLooksAtEveryOutput() {
    boolean[] flag = {true};
    Program program =
        Program.traceAll(1, x -> new Value[] {x[0].times(w), flag[0] ? b : b.times(2)});
    program.verify(new double[][] {{3}});
    flag[0] = false;
    assertThatIllegalStateException()
        .isThrownBy(() -> program.verify(new double[][] {{3}}))
        .withMessageContaining("Output 1 of row 0 is 2.0 on the graph and 1.0 in the program");
  }

  @Test
  void verifyTakesRowsOfNaNAndTerms() {
    Program program = Program.trace(2, this::squaredError).plus(() -> square(w));
    program.verify(new double[][] {{Double.NaN, 1}, {1, Double.POSITIVE_INFINITY}});
  }

  @Test
  void aValueOfTheRowIsNoneOfATerm() {
    Value[] kept = new Value[1];
    Program program =
        Program.trace(
            1,
            x -> {
              kept[0] = x[0].times(w);
              return kept[0];
            });
    assertThatIllegalStateException().isThrownBy(() -> program.plus(() -> kept[0]));
  }

  @Test
  void aBackwardPassOrANumberThatIsSetInATraceIsAnError() {
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                Program.trace(
                    1,
                    x -> {
                      Value y = x[0].times(w);
                      y.backward();
                      return y;
                    }));
    assertThat(w.hasGrad()).isFalse();
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                Program.trace(
                    1,
                    x -> {
                      w.data(3);
                      return x[0].times(w);
                    }));
    assertThat(w.data()).isEqualTo(2);
  }

  /** Throws for large numbers where it is differentiated, against rule R6. */
  private record Brittle() implements UnaryOp {
    @Override
    public String name() {
      return "test.brittle";
    }

    @Override
    public double forward(double x) {
      return x;
    }

    @Override
    public double localGradient(double x, double y) {
      if (x > 5) {
        throw new ArithmeticException("too steep");
      }
      return 1;
    }
  }

  /** Throws for large numbers, against rule R6. */
  private record Fragile() implements UnaryOp {
    @Override
    public String name() {
      return "test.fragile";
    }

    @Override
    public double forward(double x) {
      if (x > 5) {
        throw new ArithmeticException("too large");
      }
      return x;
    }

    @Override
    public double localGradient(double x, double y) {
      return 1;
    }
  }
}
