package io.gradus.parity.tolerance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UlpsTest {
  private static final double INF = Double.POSITIVE_INFINITY;

  @Test
  void neighboursAreOneApart() {
    assertThat(Ulps.between(1, Math.nextUp(1.0))).isOne();
    assertThat(Ulps.between(Math.nextUp(-1.0), -1)).isOne();
    assertThat(Ulps.between(Double.MAX_VALUE, INF)).isOne();
    assertThat(Ulps.between(Double.MIN_VALUE, 0)).isOne();
  }

  @Test
  void distanceCrossesZero() {
    assertThat(Ulps.between(Double.MIN_VALUE, -Double.MIN_VALUE)).isEqualTo(2);
    assertThat(Ulps.between(0.0, -0.0)).isZero();
  }

  @Test
  void nanIsOnlyNearNan() {
    assertThat(Ulps.between(Double.NaN, Double.NaN)).isZero();
    assertThat(Ulps.between(Double.NaN, 1)).isEqualTo(Long.MAX_VALUE);
    assertThat(Ulps.between(INF, Double.NaN)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void oppositeEndsAreFarApart() {
    assertThat(Ulps.between(INF, -INF)).isGreaterThan(Long.MAX_VALUE / 2);
    assertThat(Ulps.between(-INF, INF)).isGreaterThan(Long.MAX_VALUE / 2);
  }
}
