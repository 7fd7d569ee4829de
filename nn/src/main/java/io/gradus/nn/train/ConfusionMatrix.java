package io.gradus.nn.train;

import io.gradus.nn.data.Dataset;
import io.gradus.nn.internal.Sizes;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * How often each class was taken for each class, on data whose classes are known:
 *
 * <pre>
 *             setosa  versicolor  virginica  &lt;- predicted
 *     setosa      10           0          0
 * versicolor       0           9          1
 *  virginica       0           0         10
 * </pre>
 */
public final class ConfusionMatrix {
  private final List<String> classes;
  private final int[][] counts;
  private final int[] undecided;

  private ConfusionMatrix(List<String> classes) {
    this.classes = classes;
    counts = new int[classes.size()][classes.size()];
    undecided = new int[classes.size()];
  }

  /**
   * Compares the classes that outputs stand for ({@link Prediction#classOf}) with those of the
   * data.
   *
   * @param outputs the outputs of a model for each point
   * @throws IllegalArgumentException if there are not as many as points, the targets are numbers
   *     rather than classes, or there are more classes than outputs
   */
  public static ConfusionMatrix of(double[][] outputs, Dataset data) {
    Sizes.requirePairs(outputs.length, data.size());
    Classes classes = Classes.of(data, outputs[0].length);
    if (classes == null) {
      throw new IllegalArgumentException(
          "The targets %s are numbers and not classes, of which alone accuracy and confusion matrix can tell: use Metric.meanSquaredError() or Metric.r2()"
              .formatted(data.schema().targets()));
    }
    ConfusionMatrix matrix = new ConfusionMatrix(classes.names());
    for (int i = 0; i < outputs.length; i++) {
      matrix.count(classes.of(data.label(i)), Prediction.classOf(outputs[i]));
    }
    return matrix;
  }

  private void count(int actual, int predicted) {
    if (predicted < 0) {
      undecided[actual]++;
    } else {
      counts[actual][predicted]++;
    }
  }

  /** The names of the classes. */
  public List<String> classes() {
    return classes;
  }

  /** How many points of one class were taken for another, or for the same one. */
  public int count(String actual, String predicted) {
    return counts[position(actual)][position(predicted)];
  }

  private int position(String name) {
    int position = classes.indexOf(name);
    if (position < 0) {
      throw new IllegalArgumentException(
          "There is no class '%s': the classes are %s".formatted(name, classes));
    }
    return position;
  }

  /** The counts by actual class and predicted class, copied. */
  public int[][] counts() {
    return IntStream.range(0, counts.length).mapToObj(k -> counts[k].clone()).toArray(int[][]::new);
  }

  /** The share of points whose class was predicted; NaN is never right. */
  public double accuracy() {
    int right = 0;
    int all = 0;
    for (int k = 0; k < counts.length; k++) {
      right += counts[k][k];
      all += actual(k);
    }
    return right / (double) all;
  }

  /** The number of points of a class. */
  private int actual(int k) {
    return IntStream.of(counts[k]).sum() + undecided[k];
  }

  private int predicted(int k) {
    return IntStream.range(0, counts.length).map(actual -> counts[actual][k]).sum();
  }

  /**
   * Of the points that were taken for a class, the share that belongs to it; 0 if there are none.
   *
   * @throws IllegalArgumentException if there is no such class
   */
  public double precision(String name) {
    int k = position(name);
    return share(counts[k][k], predicted(k));
  }

  /**
   * Of the points of a class, the share that was taken for it; 0 if there are none.
   *
   * @throws IllegalArgumentException if there is no such class
   */
  public double recall(String name) {
    int k = position(name);
    return share(counts[k][k], actual(k));
  }

  /**
   * 2·p·r/(p + r), the harmonic mean of precision and recall of a class; 0 if both are 0.
   *
   * @throws IllegalArgumentException if there is no such class
   */
  public double f1(String name) {
    int k = position(name);
    return share(2 * counts[k][k], predicted(k) + actual(k));
  }

  private static double share(int part, int all) {
    return all == 0 ? 0 : part / (double) all;
  }

  /** The table of counts, with a row for each actual class. */
  @Override
  public String toString() {
    int label = classes.stream().mapToInt(String::length).max().orElseThrow();
    StringBuilder table = new StringBuilder(" ".repeat(label));
    for (String name : classes) {
      table.append("  ").append(padded(name, width(name)));
    }
    table.append("  <- predicted");
    for (int k = 0; k < counts.length; k++) {
      table.append('\n').append(padded(classes.get(k), label));
      for (int j = 0; j < counts.length; j++) {
        table.append("  ").append(padded(String.valueOf(counts[k][j]), width(classes.get(j))));
      }
      if (undecided[k] > 0) {
        table.append("  NaN ").append(undecided[k]);
      }
    }
    return table.toString();
  }

  private static int width(String name) {
    return Math.max(4, name.length());
  }

  private static String padded(String text, int width) {
    return String.format(Locale.ROOT, "%" + width + "s", text);
  }
}
