package io.gradus.nn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.gradus.nn.data.Dataset;
import org.junit.jupiter.api.Test;

class MetricTest {
  private static final double NAN = Double.NaN;

  /** Classes a a a b b c, taken for a a b b c c. */
  private final Dataset data =
      Dataset.of(new double[6][1], 0, 0, 0, 1, 1, 2).classes("a", "b", "c");

  private final double[][] outputs = {
    {1, 0, 0}, {5, 4, 3}, {0, 0.1, 0}, {-3, -1, -2}, {0, 1, 2}, {0, 0, 1e-9}
  };

  private final Dataset numbers = Dataset.of(new double[3][1], 1, 2, 6);

  @Test
  void confusionMatrixCountsActualByPredicted() {
    ConfusionMatrix matrix = ConfusionMatrix.of(outputs, data);

    assertThat(matrix.counts()).isDeepEqualTo(new int[][] {{2, 1, 0}, {0, 1, 1}, {0, 0, 1}});
    assertThat(matrix.count("a", "b")).isEqualTo(1);
    assertThat(matrix)
        .hasToString(
            """
                a     b     c  <- predicted
            a     2     1     0
            b     0     1     1
            c     0     0     1"""
                .replace("    a     b     c  <-", "      a     b     c  <-"));
  }

  /** The numbers are those of scikit-learn's classification_report. */
  @Test
  void precisionRecallAndF1AreScikitLearns() {
    ConfusionMatrix matrix = ConfusionMatrix.of(outputs, data);

    assertThat(matrix.accuracy()).isEqualTo(4 / 6.0);
    assertThat(matrix.precision("a")).isEqualTo(1);
    assertThat(matrix.recall("a")).isEqualTo(2 / 3.0);
    assertThat(matrix.f1("a")).isCloseTo(0.8, within(1e-15));
    assertThat(matrix.precision("c")).isEqualTo(0.5);
    assertThat(Metric.precision().of(outputs, data)).isCloseTo(2 / 3.0, within(1e-15));
    assertThat(Metric.recall().of(outputs, data)).isCloseTo((2 / 3.0 + 1.5) / 3, within(1e-15));
    assertThat(Metric.f1().of(outputs, data)).isCloseTo((0.8 + 0.5 + 2 / 3.0) / 3, within(1e-15));
  }

  @Test
  void nanIsNoClassAndNeverRight() {
    Dataset two = Dataset.of(new double[2][1], 0, 1).classes("no", "yes");
    ConfusionMatrix matrix = ConfusionMatrix.of(new double[][] {{NAN}, {1}}, two);

    assertThat(matrix.accuracy()).isEqualTo(0.5);
    assertThat(matrix.recall("no")).isZero();
    assertThat(matrix.toString()).contains("NaN 1");
    assertThat(Prediction.classOf(1, NAN)).isEqualTo(-1);
  }

  @Test
  void oneOutputTellsClassesByItsSign() {
    Dataset signs = Dataset.of(new double[3][1], -1, 1, -1);

    assertThat(Metric.accuracy().of(new double[][] {{0}, {0.1}, {3}}, signs)).isEqualTo(2 / 3.0);
    assertThat(Prediction.classOf(0)).isZero();
  }

  @Test
  void signsOfARegressionAreNoAccuracy() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Metric.accuracy().of(new double[][] {{1}, {2}, {3}}, numbers))
        .withMessage(
            "The targets [y] are numbers and not classes, of which alone accuracy and confusion matrix can tell: use Metric.meanSquaredError() or Metric.r2()");
  }

  @Test
  void errorsOfNumbersAreByHand() {
    double[][] predicted = {{1}, {4}, {5}};

    // Errors 0, 2, −1; the targets deviate by −2, −1, 3 from 3.
    assertThat(Metric.meanSquaredError().of(predicted, numbers)).isEqualTo(5 / 3.0);
    assertThat(Metric.r2().of(predicted, numbers)).isEqualTo(1 - 5 / 14.0);
  }

  @Test
  void severalTargetsAreAveraged() {
    Dataset pairs = Dataset.of(new double[2][1], new double[][] {{0, 10}, {2, 30}});
    double[][] predicted = {{0, 10}, {1, 30}};

    assertThat(Metric.meanSquaredError().of(predicted, pairs)).isEqualTo(0.25);
    assertThat(Metric.r2().of(predicted, pairs)).isEqualTo((0.5 + 1) / 2);
  }

  @Test
  void squaredErrorsOfClassesAreAnError() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Metric.meanSquaredError().of(outputs, data))
        .withMessage(
            "The targets are the classes [a, b, c], and this metric is of numbers: use Metric.accuracy()");
  }

  @Test
  void outputForEachTargetIsNeeded() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Metric.r2().of(new double[][] {{1, 2}, {1, 2}, {1, 2}}, numbers))
        .withMessage(
            "The model has 2 outputs, and the data have 1 targets: this metric needs an output for each target");
  }

  @Test
  void classThatIsNotThereIsAnError() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConfusionMatrix.of(outputs, data).precision("d"))
        .withMessage("There is no class 'd': the classes are [a, b, c]");
  }
}
