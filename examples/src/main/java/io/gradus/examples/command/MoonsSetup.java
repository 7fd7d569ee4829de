package io.gradus.examples.command;

import io.gradus.core.OpRegistry;
import io.gradus.examples.moons.PublishedRun;
import io.gradus.examples.shell.BadInput;
import io.gradus.nn.MLP;
import io.gradus.nn.data.DataException;
import io.gradus.nn.data.Dataset;
import io.gradus.nn.data.Moons;
import io.gradus.nn.data.Table;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The points and the network of a training. They are those of the published run unless the options
 * ask for others.
 */
final class MoonsSetup {
  /** Training squares its numbers, and squares of larger coordinates soon overflow. */
  private static final double FARTHEST = 1e150;

  private static final int MOST_PARAMETERS = 10_000_000;

  @Option(
      names = "--points",
      paramLabel = "N",
      description = "Make two moons of this many points. Default: 100")
  private @Nullable Integer size;

  @Option(
      names = "--noise",
      paramLabel = "SIGMA",
      description = "How far points stray from the moons. Default: 0.1")
  private @Nullable Double noise;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "For points, weights and batches of its own. Default: 0")
  private @Nullable Long seed;

  @Option(
      names = "--data",
      paramLabel = "FILE",
      description = "Read the points from a CSV file of x1,x2,label; a label is -1 or 1.")
  private @Nullable Path file;

  @Option(
      names = "--hidden",
      paramLabel = "N,N,…",
      defaultValue = "16,16",
      description = "How many neurons each hidden layer has. Default: ${DEFAULT-VALUE}")
  private String hidden;

  @Option(
      names = "--activation",
      paramLabel = "OP",
      defaultValue = "relu",
      description = "What the neurons of hidden layers apply. Default: ${DEFAULT-VALUE}")
  private String activation;

  /**
   * Refuses sizes that make no sense, and options that contradict each other.
   *
   * @throws BadInput for the first mistake
   */
  void check() {
    Sizes.requireAtLeast(2, "--points", size);
    requireSmallNetwork();
    if (noise != null && !(noise >= 0 && Double.isFinite(noise))) {
      throw new BadInput("--noise %s: expected a number of 0 or more".formatted(noise));
    }
    if (file != null && (size != null || noise != null)) {
      throw new BadInput("--data gives the points: leave --points and --noise out");
    }
  }

  /** In more memory than there is, a JVM collects garbage for minutes before it gives up. */
  private void requireSmallNetwork() {
    double parameters = 0;
    double inputs = 2;
    for (int neurons : hiddenLayers()) {
      parameters += neurons * (inputs + 1);
      inputs = neurons;
    }
    parameters += inputs + 1;
    if (parameters > MOST_PARAMETERS) {
      throw new BadInput(
          "--hidden %s: this network has %,.0f parameters, expected %,d at most"
              .formatted(hidden, parameters, MOST_PARAMETERS));
    }
  }

  /** The seed of points, weights and batches. */
  long seed() {
    return seed == null ? 0 : seed;
  }

  /**
   * The points, which have two coordinates.
   *
   * @throws BadInput if the file holds anything else, or a point is too far from 0 to train on
   */
  Dataset points() {
    if (file == null) {
      return hasPublishedPoints() ? PublishedRun.points() : generated();
    }
    Dataset points;
    try {
      points = labelled(Table.read(file));
    } catch (DataException | UncheckedIOException unusable) {
      throw new BadInput("--data: " + unusable.getMessage(), unusable);
    }
    requireNear("--data: " + file, points);
    return points;
  }

  private static Dataset labelled(Table table) {
    if (table.columns().size() != 3) {
      throw new BadInput(
          "--data: %s: got %d columns, expected 3: x1,x2,label"
              .formatted(table.name(), table.columns().size()));
    }
    Dataset points = table.values(table.columns().get(2));
    for (int i = 0; i < points.size(); i++) {
      if (Math.abs(points.label(i)) != 1) {
        throw table.error(i, 2, "the label must be -1 or 1, got " + Table.quote(table.text(i, 2)));
      }
    }
    return points;
  }

  private Dataset generated() {
    Dataset points = Moons.generate(size == null ? 100 : size, noise == null ? 0.1 : noise, seed());
    requireNear("--noise " + noise, points);
    return points;
  }

  private static void requireNear(String source, Dataset points) {
    for (int i = 0; i < points.size(); i++) {
      for (double x : points.point(i)) {
        if (!(Math.abs(x) <= FARTHEST)) {
          throw new BadInput(
              "%s: point %d has the coordinate %s, expected none beyond %s: a training squares its numbers"
                  .formatted(source, i + 1, x, FARTHEST));
        }
      }
    }
  }

  /**
   * The network with its initial weights.
   *
   * @throws BadInput if there is no such activation
   */
  MLP model(OpRegistry ops) {
    int[] hiddenLayers = hiddenLayers();
    int[] layers = Arrays.copyOf(hiddenLayers, hiddenLayers.length + 1);
    layers[hiddenLayers.length] = 1;
    MLP model =
        MLP.sizes(2, layers)
            .activation(NetworkOptions.activation(ops, activation))
            .linearOutput()
            .seed(seed())
            .build();
    if (hasPublishedPoints() && hasPublishedShape()) {
      PublishedRun.start(model);
    }
    return model;
  }

  /** A description of the network. */
  String description() {
    String layers =
        IntStream.of(hiddenLayers()).mapToObj(n -> n + "-").collect(Collectors.joining());
    return "MLP 2-%s1, %s".formatted(layers, activation);
  }

  /** Whether points, network and weights are those of the published run. */
  boolean isPublished() {
    return hasPublishedPoints() && hasPublishedShape() && activation.equals("relu");
  }

  private boolean hasPublishedPoints() {
    return file == null && size == null && noise == null && seed == null;
  }

  private boolean hasPublishedShape() {
    return Arrays.equals(hiddenLayers(), new int[] {16, 16});
  }

  private int[] hiddenLayers() {
    return NetworkOptions.hidden(hidden);
  }
}
