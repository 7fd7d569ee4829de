package io.gradus.nn.data;

import io.gradus.nn.Seed;
import io.gradus.nn.internal.Counts;
import io.gradus.nn.internal.Sizes;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Points and their labels: n rows of d numbers, and n labels. A dataset is immutable. */
public final class Dataset {
  private final double[][] points;
  private final double[] labels;

  private Dataset(double[][] points, double[] labels) {
    this.points = points;
    this.labels = labels;
  }

  /**
   * A dataset of these points and labels, which are copied.
   *
   * @param points n rows of the same length
   * @param labels n numbers
   * @throws IllegalArgumentException if the lengths differ, or there is no point or no coordinate
   */
  public static Dataset of(double[][] points, double... labels) {
    if (points.length == 0 || points[0].length == 0) {
      throw new IllegalArgumentException("A dataset needs a point or more, of 1 number or more");
    }
    if (labels.length != points.length) {
      throw new IllegalArgumentException(
          "A dataset needs a label for each point, got %d points and %d labels"
              .formatted(points.length, labels.length));
    }
    double[][] rows = new double[points.length][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = points[i].clone();
      if (rows[i].length != rows[0].length) {
        throw new IllegalArgumentException(
            "The points of a dataset have one length: point 0 has %d numbers, point %d has %d"
                .formatted(rows[0].length, i, rows[i].length));
      }
    }
    return new Dataset(rows, labels.clone());
  }

  /**
   * Reads points from a CSV file. Each line holds the coordinates of a point and then its label, −1
   * or 1. If the first line holds no number, it is taken for the names of the columns.
   *
   * <p>Numbers are decimal and may have an exponent. NaN and infinity are refused. A byte-order
   * mark, Windows line ends, empty lines and blanks around fields are accepted.
   *
   * @throws DataException if the file holds anything else; the exception names line and column
   * @throws UncheckedIOException if it can't be read
   */
  public static Dataset read(Path file) {
    return of(CsvTable.read(file));
  }

  /**
   * Reads points as {@link #read(Path)} does. Leaves the stream open.
   *
   * @param name what messages call the source
   * @throws DataException as {@link #read(Path)} does
   * @throws UncheckedIOException if it can't be read
   */
  public static Dataset read(InputStream source, String name) {
    return of(CsvTable.read(source, name));
  }

  private static Dataset of(CsvTable table) {
    int label = table.width() - 1;
    if (label == 0) {
      throw table.bad(0, 0, "got 1 field, expected one coordinate or more and then the label");
    }
    int first = table.hasHeader() ? 1 : 0;
    int size = table.size() - first;
    if (size == 0) {
      throw new DataException(
          table.name(), 0, 0, "there are no points after the names, expected lines of numbers");
    }
    double[][] points = new double[size][label];
    double[] labels = new double[size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < label; j++) {
        points[i][j] = table.number(first + i, j);
      }
      labels[i] = table.number(first + i, label);
      if (Math.abs(labels[i]) != 1) {
        throw table.bad(
            first + i,
            label,
            "the label must be -1 or 1, got " + CsvTable.quote(table.field(first + i, label)));
      }
    }
    return new Dataset(points, labels);
  }

  /** The number of points, n. */
  public int size() {
    return points.length;
  }

  /** The number of coordinates of a point, d. */
  public int dimension() {
    return points[0].length;
  }

  /**
   * The coordinates of point i, copied.
   *
   * @throws IndexOutOfBoundsException unless 0 ≤ i ≤ n − 1
   */
  public double[] point(int i) {
    return points[requirePoint(i)].clone();
  }

  /**
   * The label of point i.
   *
   * @throws IndexOutOfBoundsException unless 0 ≤ i ≤ n − 1
   */
  public double label(int i) {
    return labels[requirePoint(i)];
  }

  private int requirePoint(int i) {
    if (i < 0 || i >= size()) {
      throw new IndexOutOfBoundsException(
          "There is no point %d: this dataset has %d, counted from 0".formatted(i, size()));
    }
    return i;
  }

  /** All labels, copied. */
  public double[] labels() {
    return labels.clone();
  }

  /** For example "Dataset(100 points of 2 numbers)". */
  @Override
  public String toString() {
    return "Dataset(%s of %s)"
        .formatted(Counts.of(size(), "point"), Counts.of(dimension(), "number"));
  }

  /** The same points in an order given by the seed. */
  public Dataset shuffled(long seed) {
    return shuffled(Seed.ORDER.random(seed));
  }

  /** The same points in an order drawn from this generator. */
  public Dataset shuffled(RandomGenerator random) {
    int[] order = new int[size()];
    // This is the inside-out form of Fisher and Yates' shuffle.
    for (int i = 1; i < order.length; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    double[][] shuffledPoints = new double[size()][];
    double[] shuffledLabels = new double[size()];
    for (int i = 0; i < order.length; i++) {
      shuffledPoints[i] = points[order[i]];
      shuffledLabels[i] = labels[order[i]];
    }
    return new Dataset(shuffledPoints, shuffledLabels);
  }

  /**
   * Splits the points into batches of this size, in order. The last batch may be smaller.
   *
   * @throws IllegalArgumentException if the size is below 1
   */
  public List<Dataset> batches(int size) {
    Sizes.requirePositive(size, "size of a batch");
    List<Dataset> batches = new ArrayList<>();
    for (int from = 0; from < size(); from += size) {
      int to = Math.min(size(), from + size);
      batches.add(
          new Dataset(Arrays.copyOfRange(points, from, to), Arrays.copyOfRange(labels, from, to)));
    }
    return batches;
  }
}
