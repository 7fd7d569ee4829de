package io.gradus.playground.train;

import io.gradus.playground.Refusal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What determines a training. The same settings give the same numbers on every machine. Whatever is
 * left out has a default.
 *
 * @param data moons, circles, xor, spirals, blobs, or csv
 * @param points the number of points, for generated data
 * @param noise the deviation of the noise, for generated data
 * @param csv the text of a table whose last column is the target
 * @param hidden the sizes of the hidden layers, such as {@code 16,16}
 * @param activation the name of an op with one input
 * @param initializer uniform, normal, xavier or kaiming
 * @param loss cross-entropy, max-margin or squared
 * @param optimizer sgd, momentum, adam, adamw, rmsprop or adagrad
 * @param schedule constant, linear, cosine or exponential
 * @param horizon the number of steps over which the rate falls
 * @param batch the size of a batch, or 0 for all points
 * @param l2 the factor of the sum of all squared parameters
 */
public record Settings(
    @Nullable String data,
    @Nullable Integer points,
    @Nullable Double noise,
    @Nullable String csv,
    @Nullable String hidden,
    @Nullable String activation,
    @Nullable String initializer,
    @Nullable Long seed,
    @Nullable String loss,
    @Nullable String optimizer,
    @Nullable Double rate,
    @Nullable String schedule,
    @Nullable Integer horizon,
    @Nullable Integer batch,
    @Nullable Double l2) {
  private static final int MOST_POINTS = 2000;
  private static final int MOST_LAYERS = 6;
  private static final int WIDEST = 64;

  /** These settings, with a default for each that is missing, and within their limits. */
  Settings complete() {
    Settings all =
        new Settings(
            or(data, "moons"),
            or(points, 100),
            or(noise, 0.1),
            or(csv, ""),
            or(hidden, "16,16"),
            or(activation, "relu"),
            or(initializer, "uniform"),
            or(seed, 1L),
            or(loss, "cross-entropy"),
            or(optimizer, "adam"),
            or(rate, 0.02),
            or(schedule, "constant"),
            or(horizon, 500),
            or(batch, 0),
            or(l2, 0.0));
    require("points", all.points, 8, MOST_POINTS);
    require("noise", all.noise, 0, 10);
    require("rate", all.rate, 0, 1000);
    require("steps of the schedule", all.horizon, 1, 1_000_000);
    require("batch", all.batch, 0, MOST_POINTS);
    require("L2", all.l2, 0, 1000);
    return all;
  }

  /** The sizes of the hidden layers. */
  List<Integer> layers() {
    String text = or(hidden, "").strip();
    if (text.isEmpty()) {
      return List.of();
    }
    String[] parts = text.split("[,\\s]+");
    if (parts.length > MOST_LAYERS) {
      throw new Refusal(
          "There are %d hidden layers, and the limit is %d.".formatted(parts.length, MOST_LAYERS));
    }
    return Arrays.stream(parts).map(Settings::width).toList();
  }

  private static int width(String part) {
    if (!part.matches("\\d{1,4}")) {
      throw new Refusal(
          "Hidden layers: '%s' is no number of neurons. Expected sizes such as 16,16."
              .formatted(part));
    }
    int width = Integer.parseInt(part);
    require("neurons of a layer", width, 1, WIDEST);
    return width;
  }

  private static void require(String name, double number, double least, double most) {
    if (!(number >= least && number <= most)) {
      throw new Refusal(
          "%s: got %s, expected %s to %s."
              .formatted(name, plain(number), plain(least), plain(most)));
    }
  }

  private static String plain(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e9
        ? String.valueOf((long) number)
        : String.valueOf(number);
  }

  private static <T> T or(@Nullable T given, T otherwise) {
    return given == null ? otherwise : given;
  }
}
