package io.gradus.nn.train;

import io.gradus.nn.data.Dataset;
import io.gradus.nn.internal.Sizes;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;

/**
 * A number that tells how good the outputs of a model are. Outputs and targets are in the units of
 * the data: if targets were scaled for the training, this is undone.
 *
 * <pre>
 * trainer.metrics(Metric.accuracy(), Metric.f1());
 * Metric worst = Metric.of("worst", (outputs, data) -&gt; …);
 * </pre>
 *
 * <p>Metrics of classes refuse data whose targets are numbers: agreement in sign is no accuracy of
 * a regression.
 */
public interface Metric {
  /** The name, such as "accuracy". */
  String name();

  /**
   * The number.
   *
   * @param outputs the outputs of the model for each point
   * @throws IllegalArgumentException if the metric has no meaning for these data
   */
  double of(double[][] outputs, Dataset data);

  /** A metric of your own. */
  static Metric of(String name, ToDoubleBiFunction<double[][], Dataset> formula) {
    return new Metric() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public double of(double[][] outputs, Dataset data) {
        return formula.applyAsDouble(outputs, data);
      }

      @Override
      public String toString() {
        return name;
      }
    };
  }

  /** The share of points whose class is predicted, in [0, 1]. */
  static Metric accuracy() {
    return ofClasses("accuracy", ConfusionMatrix::accuracy);
  }

  /** The mean over the classes of {@link ConfusionMatrix#precision} (macro average). */
  static Metric precision() {
    return ofClasses("precision", m -> mean(m, m::precision));
  }

  /** The mean over the classes of {@link ConfusionMatrix#recall} (macro average). */
  static Metric recall() {
    return ofClasses("recall", m -> mean(m, m::recall));
  }

  /** The mean over the classes of {@link ConfusionMatrix#f1} (macro average). */
  static Metric f1() {
    return ofClasses("f1", m -> mean(m, m::f1));
  }

  private static double mean(ConfusionMatrix matrix, ToDoubleFunction<String> share) {
    return matrix.classes().stream().mapToDouble(share).sum() / matrix.classes().size();
  }

  private static Metric ofClasses(String name, ToDoubleFunction<ConfusionMatrix> formula) {
    return of(name, (outputs, data) -> formula.applyAsDouble(ConfusionMatrix.of(outputs, data)));
  }

  /** 1/(n·m) · Σᵢⱼ (yᵢⱼ − tᵢⱼ)², over n points with m targets each. */
  static Metric meanSquaredError() {
    return of(
        "mse",
        (outputs, data) -> {
          requireNumbers(outputs, data);
          double sum = 0;
          for (int k = 0; k < data.targetCount(); k++) {
            sum += squaredErrors(outputs, data, k);
          }
          return sum / data.size() / data.targetCount();
        });
  }

  /**
   * 1 − Σᵢ (yᵢ − tᵢ)² / Σᵢ (tᵢ − t̄)², the coefficient of determination; its mean if there are
   * several targets. It is 1 for a perfect prediction, 0 for the mean t̄ of the targets, and NaN or
   * −∞ if all targets are the same.
   */
  static Metric r2() {
    return of(
        "r2",
        (outputs, data) -> {
          requireNumbers(outputs, data);
          double sum = 0;
          for (int k = 0; k < data.targetCount(); k++) {
            sum += 1 - squaredErrors(outputs, data, k) / squaredDeviations(data, k);
          }
          return sum / data.targetCount();
        });
  }

  private static double squaredErrors(double[][] outputs, Dataset data, int k) {
    double sum = 0;
    for (int i = 0; i < outputs.length; i++) {
      double error = outputs[i][k] - data.target(i)[k];
      sum += error * error;
    }
    return sum;
  }

  private static double squaredDeviations(Dataset data, int k) {
    double mean = 0;
    for (int i = 0; i < data.size(); i++) {
      mean += data.target(i)[k];
    }
    mean /= data.size();
    double sum = 0;
    for (int i = 0; i < data.size(); i++) {
      double deviation = data.target(i)[k] - mean;
      sum += deviation * deviation;
    }
    return sum;
  }

  private static void requireNumbers(double[][] outputs, Dataset data) {
    Sizes.requirePairs(outputs.length, data.size());
    if (data.hasClasses()) {
      throw new IllegalArgumentException(
          "The targets are the classes %s, and this metric is of numbers: use Metric.accuracy()"
              .formatted(data.schema().classes()));
    }
    if (outputs[0].length != data.targetCount()) {
      throw new IllegalArgumentException(
          "The model has %d outputs, and the data have %d targets: this metric needs an output for each target"
              .formatted(outputs[0].length, data.targetCount()));
    }
  }
}
