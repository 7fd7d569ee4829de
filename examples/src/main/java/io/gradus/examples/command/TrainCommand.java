package io.gradus.examples.command;

import io.gradus.examples.shell.BadInput;
import io.gradus.examples.shell.Plugins;
import io.gradus.nn.data.DataException;
import io.gradus.nn.data.Dataset;
import io.gradus.nn.data.Table;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Fits an MLP to a CSV file. */
@Command(
    name = "train",
    abbreviateSynopsis = true,
    sortOptions = false,
    description = {
      "Fit a network to a CSV file, measure it on rows that were held out, and keep it in a file.",
      "",
      "One column is the target: class names, classes as numbers, or any numbers. All other columns are inputs. "
          + "gradus predict applies the model to another file."
    })
public final class TrainCommand implements Callable<Integer> {
  @Mixin private PluginsOption pluginsOption;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The CSV file.")
  private Path file;

  @Option(
      names = "--target",
      paramLabel = "COLUMN",
      required = true,
      description = "The column to predict, by its name or its number.")
  private String target;

  @Option(
      names = "--as",
      paramLabel = "classes|numbers",
      description =
          "What the target is. Default: classes if it holds text or at most 20 distinct whole numbers")
  private @Nullable String kind;

  @Option(
      names = "--without",
      paramLabel = "COLUMN,…",
      split = ",",
      description = "Leave these columns out.")
  private String[] left = {};

  @Option(names = "--one-hot", description = "Turn each text of a column into an input of its own.")
  private boolean oneHot;

  @Option(names = "--drop-missing", description = "Leave rows out in which a value is missing.")
  private boolean dropMissing;

  @Mixin private FitOptions options;

  @Override
  public Integer call() {
    Dataset data = data();
    try (Plugins plugins = pluginsOption.loadWithWarnings(spec.commandLine().getErr())) {
      new FitReport(name(), data, options, spec.commandLine().getOut()).run(plugins);
    }
    return 0;
  }

  private Dataset data() {
    try {
      Table table = Table.read(file).without(left);
      if (dropMissing) {
        int rows = table.rows();
        table = table.dropMissing();
        if (table.rows() < rows) {
          spec.commandLine()
              .getErr()
              .println(
                  "gradus: note: left %d of %d rows out, in which a value is missing"
                      .formatted(rows - table.rows(), rows));
        }
      }
      Dataset data = dataset(oneHot ? table.oneHot() : table);
      requireVariety(data);
      return data;
    } catch (DataException | UncheckedIOException unusable) {
      throw new BadInput(unusable);
    }
  }

  private Dataset dataset(Table table) {
    if (kind == null) {
      return table.target(target);
    }
    return switch (kind) {
      case "classes" -> table.classes(target);
      case "numbers" -> table.values(target);
      default -> throw new BadInput("--as '%s': expected classes or numbers".formatted(kind));
    };
  }

  private void requireVariety(Dataset data) {
    if (!data.hasClasses()
        && Arrays.stream(data.labels()).allMatch(label -> label == data.label(0))) {
      throw new BadInput(
          "%s: the target %s is %s in every row: there is nothing to learn"
              .formatted(file, data.schema().targets().get(0), data.label(0)));
    }
  }

  /** The name of the file without its ending. */
  private String name() {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
