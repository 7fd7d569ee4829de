package io.gradus.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gradus.core.func.Derivatives;
import org.junit.jupiter.api.Test;

class AnomalyTest {
  private final Value x = Value.of(0, "x");

  @Test
  void namesTheOpTheInputsAndTheLineOfTheFirstOutputThatIsNotFinite() {
    AnomalyException e =
        expect(() -> x.plus(1).div(x.times(x).label("zero")).minus(Value.constant(3)));
    assertThat(e.op()).isEqualTo("div");
    assertThat(e.number()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(e)
        .hasMessageContaining("'div' is infinite")
        .hasMessageContaining("Value(zero, data=0.0)")
        .hasMessageContaining("AnomalyTest.java:");
  }

  @Test
  void tellsNaNFromInfinity() {
    AnomalyException e = expect(() -> x.div(x));
    assertThat(e.number()).isNaN();
    assertThat(e).hasMessageContaining("'div' is NaN");
  }

  @Test
  void namesTheOpThatHandsOnAnInfiniteGradient() {
    AnomalyException e =
        expect(
            () -> {
              Value y = x.times(x);
              Value root = Value.apply(new Root(), y).label("root");
              root.times(3).backward();
            });
    assertThat(e.op()).isEqualTo("test.root");
    assertThat(e)
        .hasMessageContaining("hands to its input 0 is infinite")
        .hasMessageContaining("adjoint 3.0 times local gradient Infinity")
        .hasMessageContaining("'root'")
        .hasMessageContaining("AnomalyTest.java:");
    assertThat(x.grad()).isZero();
  }

  @Test
  void findsAGradientThatOverflows() {
    AnomalyException e = expect(() -> x.times(1e200).times(1e200).backward());
    assertThat(e.op()).isEqualTo("mul");
    assertThat(e.number()).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void isNotAlarmedByWhatTheEngineAddsUpForItself() {
    // The outputs of F are finite, and only their sum would not be.
    Anomaly.run(
        () ->
            assertThat(
                    Derivatives.jvp(
                        v -> new Value[] {v[0].times(1e308), v[0].times(1.5e308)},
                        new double[] {1},
                        new double[] {1}))
                .containsExactly(1e308, 1.5e308));
  }

  @Test
  void changesNothingWhereAllIsFinite() {
    try (Anomaly scope = Anomaly.open()) {
      x.plus(2).times(x.plus(3)).backward();
      assertThat(scope).isNotNull();
    }
    assertThat(x.grad()).isEqualTo(5);
  }

  @Test
  void checksNothingOnceClosed() {
    Anomaly.open().close();
    assertThat(x.div(x).data()).isNaN();
  }

  @Test
  void nestsAndHoldsWithinNoGrad() {
    try (Anomaly outer = Anomaly.open()) {
      Anomaly.open().close();
      try (NoGrad scope = NoGrad.open()) {
        assertThat(catchThrowableOfType(AnomalyException.class, () -> x.div(x))).isNotNull();
        assertThat(outer != null && scope != null).isTrue();
      }
      assertThat(catchThrowableOfType(AnomalyException.class, () -> x.div(x))).isNotNull();
    }
    assertThat(x.div(x).data()).isNaN();
  }

  private AnomalyException expect(Runnable program) {
    try (Anomaly scope = Anomaly.open()) {
      AnomalyException e = catchThrowableOfType(AnomalyException.class, program::run);
      assertThat(e).isNotNull();
      assertThat(scope).isNotNull();
      return e;
    }
  }

  private record Root() implements UnaryOp {
    @Override
    public String name() {
      return "test.root";
    }

    @Override
    public double forward(double x) {
      return Math.sqrt(x);
    }

    @Override
    public double localGradient(double x, double y) {
      return 0.5 / y;
    }
  }
}
