package io.gradus.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AnomalyTest {
  private final Value x = Value.of(0, "x");

  @ParameterizedTest
  @EnumSource
  void namesTheOpTheInputsAndTheLineOfTheFirstOutputThatIsNotFinite(Engine engine) {
    AnomalyException e =
        expect(engine, () -> x.plus(1).div(x.times(x).label("zero")).minus(Value.constant(3)));
    assertThat(e.op()).isEqualTo("div");
    assertThat(e.number()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(e)
        .hasMessageContaining("'div' is infinite")
        .hasMessageContaining("Value(zero, data=0.0)")
        .hasMessageContaining("AnomalyTest.java:");
  }

  @ParameterizedTest
  @EnumSource
  void tellsNaNFromInfinity(Engine engine) {
    AnomalyException e = expect(engine, () -> x.div(x));
    assertThat(e.number()).isNaN();
    assertThat(e).hasMessageContaining("'div' is NaN");
  }

  @ParameterizedTest
  @EnumSource
  void namesTheOpThatHandsOnAnInfiniteGradient(Engine engine) {
    AnomalyException e =
        expect(
            engine,
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

  @ParameterizedTest
  @EnumSource
  void findsAGradientThatOverflows(Engine engine) {
    AnomalyException e = expect(engine, () -> x.times(1e200).times(1e200).backward());
    assertThat(e.op()).isEqualTo("mul");
    assertThat(e.number()).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @ParameterizedTest
  @EnumSource
  void changesNothingWhereAllIsFinite(Engine engine) {
    try (Anomaly scope = Anomaly.open()) {
      engine.run(() -> x.plus(2).times(x.plus(3)).backward());
      assertThat(scope).isNotNull();
    }
    assertThat(x.grad()).isEqualTo(5);
  }

  @ParameterizedTest
  @EnumSource
  void checksNothingOnceClosed(Engine engine) {
    Anomaly.open().close();
    engine.run(() -> assertThat(x.div(x).data()).isNaN());
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

  private AnomalyException expect(Engine engine, Runnable program) {
    try (Anomaly scope = Anomaly.open()) {
      AnomalyException e = catchThrowableOfType(AnomalyException.class, () -> engine.run(program));
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
