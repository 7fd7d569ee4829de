package io.gradus.playground.train;

import io.gradus.nn.data.DataException;
import io.gradus.nn.data.Dataset;
import io.gradus.nn.data.Moons;
import io.gradus.nn.data.Split;
import io.gradus.nn.data.Synthetic;
import io.gradus.nn.data.Table;
import io.gradus.playground.Refusal;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The points of a training: three quarters to learn from, the others held out.
 *
 * @param classes the number of classes, or 0 if the targets are numbers
 * @param names the names of the input columns
 */
record Problem(Split split, int classes, List<String> names) {
  private static final double TRAINING_SHARE = 0.75;
  private static final int MOST_ROWS = 2000;
  private static final int MOST_COLUMNS = 64;
  private static final int MOST_CLASSES = 20;
  private static final int BLOBS = 3;

  static Problem of(Settings settings) {
    boolean table = settings.data().equals("csv");
    Dataset data = table ? table(settings.csv()) : generated(settings);
    Split split = data.split(TRAINING_SHARE, settings.seed());
    if (table) {
      split = split.standardised();
    }
    if (!data.hasClasses()) {
      split = split.standardisedTargets();
    }
    int classes = data.schema().classes().size();
    if (classes > MOST_CLASSES) {
      throw new Refusal(
          "The target has %d classes, and the limit is %d.".formatted(classes, MOST_CLASSES));
    }
    return new Problem(split, classes, data.schema().features());
  }

  private static Dataset generated(Settings settings) {
    int points = settings.points();
    double noise = settings.noise();
    long seed = settings.seed();
    return switch (settings.data()) {
      case "moons" -> binary(Moons.generate(points, noise, seed));
      case "circles" -> Synthetic.circles(points, noise, seed);
      case "xor" -> Synthetic.xor(points, noise, seed);
      case "spirals" -> Synthetic.spirals(points, 2, noise, seed);
      case "blobs" -> Synthetic.blobs(points, BLOBS, noise, seed);
      default -> throw new Refusal("There are no data named '%s'.".formatted(settings.data()));
    };
  }

  /** The classes 0 and 1 in place of the labels −1 and 1. */
  private static Dataset binary(Dataset signed) {
    if (signed.hasClasses()) {
      return signed;
    }
    double[] labels = signed.labels();
    for (int i = 0; i < labels.length; i++) {
      labels[i] = labels[i] > 0 ? 1 : 0;
    }
    return Dataset.of(signed.inputs(), labels).classes("0", "1");
  }

  private static Dataset table(String csv) {
    if (csv.isBlank()) {
      throw new Refusal("Paste or open a CSV table. Its last column is the target.");
    }
    try {
      Table table =
          Table.read(new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)), "table");
      if (table.rows() > MOST_ROWS || table.columns().size() > MOST_COLUMNS) {
        throw new Refusal(
            "The table has %d rows and %d columns, and the limits are %d and %d."
                .formatted(table.rows(), table.columns().size(), MOST_ROWS, MOST_COLUMNS));
      }
      List<String> columns = table.columns();
      return table.target(columns.get(columns.size() - 1));
    } catch (DataException malformed) {
      throw new Refusal(String.valueOf(malformed.getMessage()));
    }
  }
}
