package io.gradus.examples.moons;

import io.gradus.nn.MLP;
import io.gradus.nn.data.Dataset;
import io.gradus.nn.file.ParameterFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;

/**
 * The training run that micrograd's notebook prints, with its 100 points and 337 initial weights.
 */
public final class PublishedRun {
  private PublishedRun() {}

  /** The points of the notebook, in its order. */
  public static Dataset points() {
    try (InputStream source = open("moons.csv")) {
      return Dataset.read(source, "moons.csv");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Gives a network of the sizes 2-16-16-1 the weights with which the notebook starts. */
  public static void start(MLP model) {
    try (InputStream source = open("mlp-2-16-16-1.csv")) {
      ParameterFile.load(model, source, "mlp-2-16-16-1.csv");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The loss of each of the 100 steps, as the notebook prints it. */
  public static double[] losses() {
    try (InputStream source = open("published-run.csv")) {
      String csv = new String(source.readAllBytes(), StandardCharsets.UTF_8);
      return csv.lines()
          .skip(1)
          .mapToDouble(line -> Double.parseDouble(line.split(",")[1]))
          .toArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The largest relative difference of a loss from the published one. */
  public static double largestDifference(double[] losses) {
    double[] published = losses();
    return IntStream.range(0, Math.min(losses.length, published.length))
        .mapToDouble(step -> Math.abs(losses[step] - published[step]) / published[step])
        .max()
        .orElseThrow();
  }

  private static InputStream open(String name) throws IOException {
    InputStream source = PublishedRun.class.getResourceAsStream(name);
    if (source == null) {
      throw new IOException("The resource " + name + " is missing from this build");
    }
    return source;
  }
}
