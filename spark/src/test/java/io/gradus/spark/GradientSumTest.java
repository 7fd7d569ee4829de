package io.gradus.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class GradientSumTest {
  private static GradientSum of(double... gradients) {
    GradientSum sum = new GradientSum(1);
    for (double gradient : gradients) {
      sum.add(1, new double[] {gradient}, 1);
    }
    return sum;
  }

  private static double gradient(GradientSum sum) {
    double[] gradient = {0};
    sum.addMeanGradient(gradient);
    return gradient[0];
  }

  @Test
  void whatRoundingTakesIsKept() {
    assertThat(gradient(of(1e17, 1, 1, -1e17))).isEqualTo(0.5);
    assertThat(gradient(of(1e17, 1).plus(of(1, -1e17)))).isEqualTo(0.5);
  }

  @Test
  void meansCountByTheirRows() {
    GradientSum sum = of(2);
    sum.add(4, new double[] {6}, 3);
    assertThat(sum.meanLoss()).isEqualTo((1 + 4 * 3) / 4.0);
    assertThat(gradient(sum)).isEqualTo((2 + 6 * 3) / 4.0);
  }

  @Test
  void infinityStaysInfinity() {
    assertThat(gradient(of(Double.POSITIVE_INFINITY, 1))).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(gradient(of(Double.MAX_VALUE, Double.MAX_VALUE)))
        .isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(gradient(of(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY))).isNaN();
  }

  @Test
  void whatStoppedATaskIsThrownWhereverItStands() {
    GradientSum failed = GradientSum.failed(Problem.ofRows("Row 3"));
    assertThatExceptionOfType(DatasetException.class)
        .isThrownBy(() -> of(1).plus(failed).orThrow())
        .withMessage("Row 3");
    assertThatExceptionOfType(DatasetException.class)
        .isThrownBy(() -> failed.plus(of(1)).orThrow())
        .withMessage("Row 3");
  }
}
