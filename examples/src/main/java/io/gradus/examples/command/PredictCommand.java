package io.gradus.examples.command;

import io.gradus.examples.shell.BadInput;
import io.gradus.examples.shell.Plugins;
import io.gradus.nn.data.DataException;
import io.gradus.nn.data.Dataset;
import io.gradus.nn.data.Schema;
import io.gradus.nn.data.Table;
import io.gradus.nn.file.FileFormatException;
import io.gradus.nn.file.KeptModel;
import io.gradus.nn.train.Metric;
import io.gradus.nn.train.Prediction;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Applies a model that {@code gradus train} wrote to a CSV file. */
@Command(
    name = "predict",
    abbreviateSynopsis = true,
    sortOptions = false,
    description = {
      "Apply a model that gradus train wrote to a CSV file, and print a prediction for each row.",
      "",
      "Columns are found by their names. If the file has the target too, the last line, on standard error, says how good the predictions are."
    })
public final class PredictCommand implements Callable<Integer> {
  @Mixin private PluginsOption pluginsOption;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "MODEL", description = "The model.")
  private Path model;

  @Parameters(index = "1", paramLabel = "FILE", description = "The CSV file.")
  private Path file;

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    try (Plugins plugins = pluginsOption.loadWithWarnings(err)) {
      KeptModel kept = KeptModel.read(model, plugins.ops());
      plugins.run(() -> predict(kept, Table.read(file)));
    } catch (FileFormatException | DataException | UncheckedIOException unusable) {
      throw new BadInput(unusable);
    }
    return 0;
  }

  private void predict(KeptModel kept, Table table) {
    Schema schema = kept.schema();
    double[][] outputs = kept.predict(table);
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        schema.targets().stream().map(PredictCommand::field).collect(Collectors.joining(",")));
    for (double[] y : outputs) {
      out.println(schema.classes().isEmpty() ? numbers(y) : className(schema, y));
    }
    if (schema.hasTargets(table)) {
      judge(outputs, schema.dataset(table));
    }
  }

  private static String numbers(double[] y) {
    return Arrays.stream(y).mapToObj(String::valueOf).collect(Collectors.joining(","));
  }

  private static String className(Schema schema, double[] y) {
    int position = Prediction.classOf(y);
    return position < 0 ? "NaN" : field(schema.classes().get(position));
  }

  /** A text as a field of CSV. */
  private static String field(String text) {
    return text.matches("(?s).*[\",\r\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }

  private void judge(double[][] outputs, Dataset data) {
    Metric metric = data.hasClasses() ? Metric.accuracy() : Metric.r2();
    spec.commandLine()
        .getErr()
        .printf(
            Locale.ROOT,
            "%s %.4f of %d rows%n",
            metric.name(),
            metric.of(outputs, data),
            data.size());
  }
}
