package io.gradus.nn.data;

import static java.util.Objects.requireNonNull;

import io.gradus.nn.Seed;
import io.gradus.nn.internal.Counts;
import io.gradus.nn.internal.Sizes;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Points and their targets: n rows of d inputs, and n rows of m targets. A target is any number, or
 * the position of a class, counted from 0. A dataset with one target calls it the label of a point.
 * The {@link Schema} has the names of inputs, targets and classes. A dataset is immutable.
 */
public final class Dataset {
  private final double[][] inputs;
  private final double[][] targets;
  private final Schema schema;
  private final @Nullable Scaling scaling;
  private final @Nullable Scaling targetScaling;

  Dataset(double[][] inputs, double[][] targets, Schema schema) {
    this(inputs, targets, schema, null, null);
  }

  private Dataset(
      double[][] inputs,
      double[][] targets,
      Schema schema,
      @Nullable Scaling scaling,
      @Nullable Scaling targetScaling) {
    this.inputs = inputs;
    this.targets = targets;
    this.schema = schema;
    this.scaling = scaling;
    this.targetScaling = targetScaling;
  }

  /**
   * A dataset of these points with one target each. The numbers are copied.
   *
   * @param points n rows of the same length
   * @param labels n numbers
   * @throws IllegalArgumentException if the lengths differ, or there is no point or no coordinate
   */
  public static Dataset of(double[][] points, double... labels) {
    return of(points, Arrays.stream(labels).mapToObj(label -> new double[] {label}), labels.length);
  }

  /**
   * A dataset of these points with several targets each. The numbers are copied.
   *
   * @param points n rows of the same length
   * @param targets n rows of the same length
   * @throws IllegalArgumentException if the lengths differ, or there is no point, no coordinate or
   *     no target
   */
  public static Dataset of(double[][] points, double[][] targets) {
    return of(points, Arrays.stream(targets).map(double[]::clone), targets.length);
  }

  private static Dataset of(double[][] points, Stream<double[]> targets, int count) {
    if (points.length == 0 || points[0].length == 0) {
      throw new IllegalArgumentException("A dataset needs a point or more, of 1 number or more");
    }
    if (count != points.length) {
      throw new IllegalArgumentException(
          "A dataset needs a label for each point, got %d points and %d labels"
              .formatted(points.length, count));
    }
    double[][] rows = Arrays.stream(points).map(double[]::clone).toArray(double[][]::new);
    double[][] labels = targets.toArray(double[][]::new);
    requireOneLength(rows, "points of a dataset", "point");
    requireOneLength(labels, "targets of a dataset", "target row");
    return new Dataset(rows, labels, Schema.unnamed(rows[0].length, labels[0].length));
  }

  private static void requireOneLength(double[][] rows, String what, String one) {
    for (int i = 0; i < rows.length; i++) {
      if (rows[i].length != rows[0].length) {
        throw new IllegalArgumentException(
            "The %s have one length: %s 0 has %d numbers, %s %d has %d"
                .formatted(what, one, rows[0].length, one, i, rows[i].length));
      }
    }
  }

  /**
   * Reads points from a CSV file. Each line holds the coordinates of a point and then its label,
   * which is any number. {@link Table} reads other files, and names of classes.
   *
   * @throws DataException if the file holds anything else; the exception names line and column
   * @throws UncheckedIOException if it can't be read
   */
  public static Dataset read(Path file) {
    return of(Table.read(file));
  }

  /**
   * Reads points as {@link #read(Path)} does. Leaves the stream open.
   *
   * @param name what messages call the source
   * @throws DataException as {@link #read(Path)} does
   * @throws UncheckedIOException if it can't be read
   */
  public static Dataset read(InputStream source, String name) {
    return of(Table.read(source, name));
  }

  private static Dataset of(Table table) {
    return table.values(table.columns().get(table.columns().size() - 1));
  }

  /**
   * This dataset, whose targets are classes of these names.
   *
   * @throws IllegalArgumentException if there are fewer than two classes, a name is given twice,
   *     there are several targets, or one is not the position of a class, counted from 0
   */
  public Dataset classes(String... names) {
    Schema named = schema.classes(List.of(names));
    for (int i = 0; i < targets.length; i++) {
      double label = targets[i][0];
      if (!(label >= 0 && label < names.length && label == Math.rint(label))) {
        throw new IllegalArgumentException(
            "Label %d is %s, expected the position of one of %d classes, counted from 0"
                .formatted(i, label, names.length));
      }
    }
    return new Dataset(inputs, targets, named, scaling, null);
  }

  /**
   * The labels −1 and 1 in place of the classes 0 and 1, for losses such as the max-margin loss.
   *
   * @throws IllegalArgumentException unless there are two classes
   */
  public Dataset signed() {
    if (schema.classes().size() != 2) {
      throw new IllegalArgumentException(
          "The labels -1 and 1 are for two classes, and this dataset has "
              + (schema.classes().isEmpty() ? "no classes" : schema.classes().size()));
    }
    return new Dataset(
        inputs,
        Arrays.stream(targets).map(t -> new double[] {2 * t[0] - 1}).toArray(double[][]::new),
        schema.classes(List.of()),
        scaling,
        null);
  }

  /** The number of points, n. */
  public int size() {
    return inputs.length;
  }

  /** The number of coordinates of a point, d. */
  public int dimension() {
    return inputs[0].length;
  }

  /** The number of targets of a point, m. */
  public int targetCount() {
    return targets[0].length;
  }

  /** The names of inputs, targets and classes. */
  public Schema schema() {
    return schema;
  }

  /** Whether a target is the position of one of the schema's classes. */
  public boolean hasClasses() {
    return !schema.classes().isEmpty();
  }

  /** How the inputs were scaled, if they were. */
  public Optional<Scaling> scaling() {
    return Optional.ofNullable(scaling);
  }

  /** How the targets were scaled, if they were. */
  public Optional<Scaling> targetScaling() {
    return Optional.ofNullable(targetScaling);
  }

  /**
   * The coordinates of point i, copied.
   *
   * @throws IndexOutOfBoundsException unless 0 ≤ i ≤ n − 1
   */
  public double[] point(int i) {
    return inputs[requirePoint(i)].clone();
  }

  /**
   * The targets of point i, copied.
   *
   * @throws IndexOutOfBoundsException unless 0 ≤ i ≤ n − 1
   */
  public double[] target(int i) {
    return targets[requirePoint(i)].clone();
  }

  /**
   * The label of point i, which is its only target.
   *
   * @throws IndexOutOfBoundsException unless 0 ≤ i ≤ n − 1
   * @throws IllegalStateException if there are several targets
   */
  public double label(int i) {
    requireOneTarget();
    return targets[requirePoint(i)][0];
  }

  /**
   * All labels, copied.
   *
   * @throws IllegalStateException if there are several targets
   */
  public double[] labels() {
    requireOneTarget();
    return Arrays.stream(targets).mapToDouble(target -> target[0]).toArray();
  }

  private void requireOneTarget() {
    if (targetCount() != 1) {
      throw new IllegalStateException(
          "A point of this dataset has %d targets and not one label: use target(i)"
              .formatted(targetCount()));
    }
  }

  private int requirePoint(int i) {
    if (i < 0 || i >= size()) {
      throw new IndexOutOfBoundsException(
          "There is no point %d: this dataset has %d, counted from 0".formatted(i, size()));
    }
    return i;
  }

  /** The coordinates of all points, copied. */
  public double[][] inputs() {
    return Arrays.stream(inputs).map(double[]::clone).toArray(double[][]::new);
  }

  /** The targets of all points, copied. */
  public double[][] targets() {
    return Arrays.stream(targets).map(double[]::clone).toArray(double[][]::new);
  }

  /** The names of the inputs that are the same for all points, and so tell nothing. */
  public List<String> constantFeatures() {
    List<String> constant = new ArrayList<>();
    for (int k = 0; k < dimension(); k++) {
      int column = k;
      if (Scaling.isConstant(Arrays.stream(inputs).mapToDouble(row -> row[column]).toArray())) {
        constant.add(schema.features().get(k));
      }
    }
    return constant;
  }

  /**
   * For example "Dataset(100 points of 2 numbers)", "Dataset(150 points of 4 numbers, 3 classes)".
   */
  @Override
  public String toString() {
    return "Dataset(%s of %s%s)"
        .formatted(
            Counts.of(size(), "point"),
            Counts.of(dimension(), "number"),
            hasClasses()
                ? ", %d classes".formatted(schema.classes().size())
                : targetCount() > 1 ? ", %d targets".formatted(targetCount()) : "");
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
    double[][] shuffledInputs = new double[size()][];
    double[][] shuffledTargets = new double[size()][];
    for (int i = 0; i < order.length; i++) {
      shuffledInputs[i] = inputs[order[i]];
      shuffledTargets[i] = targets[order[i]];
    }
    return with(shuffledInputs, shuffledTargets);
  }

  private Dataset with(double[][] inputs, double[][] targets) {
    return new Dataset(inputs, targets, schema, scaling, targetScaling);
  }

  /**
   * The points from one position to another.
   *
   * @throws IndexOutOfBoundsException unless 0 ≤ from &lt; to ≤ n
   */
  public Dataset slice(int from, int to) {
    if (from < 0 || from >= to || to > size()) {
      throw new IndexOutOfBoundsException(
          "Points %d to %d (exclusive) are not 1 or more of %d".formatted(from, to, size()));
    }
    return with(Arrays.copyOfRange(inputs, from, to), Arrays.copyOfRange(targets, from, to));
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
      batches.add(slice(from, (int) Math.min(size(), (long) from + size)));
    }
    return batches;
  }

  /**
   * A part to train on, which has this share of the points, and the rest, which is held out. The
   * points are shuffled first.
   *
   * @param share of the training part, between 0 and 1
   * @throws IllegalArgumentException if either part would be empty
   */
  public Split split(double share, long seed) {
    long train = share > 0 && share < 1 ? Math.round(share * size()) : 0;
    if (train < 1 || train >= size()) {
      throw new IllegalArgumentException(
          "A share of %s of %s leaves one part empty: expected a share between 0 and 1, and points for both parts"
              .formatted(share, Counts.of(size(), "point")));
    }
    Dataset shuffled = shuffled(Seed.SPLIT.random(seed));
    return new Split(shuffled.slice(0, (int) train), shuffled.slice((int) train, size()));
  }

  /**
   * These points with scaled inputs.
   *
   * @throws IllegalArgumentException if the scaling has not a column for each input
   * @throws IllegalStateException if the inputs are scaled already
   */
  public Dataset scaled(Scaling scaling) {
    requireUnscaled(this.scaling, "inputs");
    return new Dataset(
        requireNonNull(scaling).apply(inputs), targets, schema, scaling, targetScaling);
  }

  /**
   * These points with scaled targets.
   *
   * @throws IllegalArgumentException if the targets are classes, or the scaling has not a column
   *     for each
   * @throws IllegalStateException if the targets are scaled already
   */
  public Dataset scaledTargets(Scaling scaling) {
    requireUnscaled(targetScaling, "targets");
    if (hasClasses()) {
      throw new IllegalArgumentException(
          "The targets are the classes %s: only numbers are scaled".formatted(schema.classes()));
    }
    return new Dataset(inputs, scaling.apply(targets), schema, this.scaling, scaling);
  }

  /** These points with targets in their own units: if they were scaled, this is undone. */
  public Dataset unscaledTargets() {
    return targetScaling == null
        ? this
        : new Dataset(inputs, targetScaling.undo(targets), schema, scaling, null);
  }

  private static void requireUnscaled(@Nullable Scaling scaling, String what) {
    if (scaling != null) {
      throw new IllegalStateException("The %s are scaled already: %s".formatted(what, scaling));
    }
  }
}
