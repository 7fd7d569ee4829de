package io.gradus.examples.command;

import io.gradus.examples.fit.Fit;
import io.gradus.examples.fit.Plan;
import io.gradus.examples.shell.BadInput;
import io.gradus.examples.shell.Failure;
import io.gradus.examples.shell.OutputFolder;
import io.gradus.examples.shell.Plugins;
import io.gradus.examples.shell.Progress;
import io.gradus.nn.Layer;
import io.gradus.nn.data.Dataset;
import io.gradus.nn.file.KeptModel;
import io.gradus.nn.train.ConfusionMatrix;
import io.gradus.nn.train.Engine;
import io.gradus.nn.train.Epoch;
import io.gradus.nn.train.History;
import io.gradus.nn.train.Metric;
import io.gradus.nn.train.NonFiniteLossException;
import io.gradus.viz.plot.ConfusionPlot;
import io.gradus.viz.plot.LossPlot;
import io.gradus.viz.plot.ScatterPlot;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Fits a network to a dataset, prints how it goes, and writes the model and pictures. */
final class FitReport {
  /** About how many epochs are printed. */
  private static final int LINES = 12;

  /** A matrix of more classes is too wide for a terminal. */
  private static final int MOST_PRINTED_CLASSES = 12;

  private final String name;
  private final Dataset data;
  private final FitOptions options;
  private final Progress progress;

  /**
   * A report.
   *
   * @param name what the files begin with
   */
  FitReport(String name, Dataset data, FitOptions options, PrintWriter out) {
    this.name = name;
    this.data = data;
    this.options = options;
    progress = Progress.on(out);
  }

  /**
   * Trains and reports.
   *
   * @throws BadInput if an option makes no sense, or the data can't be trained on
   * @throws Failure if a loss is not finite
   */
  void run(Plugins plugins) {
    Plan plan = options.plan(plugins.ops());
    Engine engine = options.engine().engine();
    Fit fit = fit(plan);
    fit.trainer().engine(engine).threads(options.engine().threads()).simd(options.engine().simd());
    String picture = data.hasClasses() ? "-confusion.svg" : "-scatter.svg";
    OutputFolder results =
        OutputFolder.open(
            options.folder(), name + "-loss.svg", name + "-history.csv", name + picture);
    describe(fit);
    plugins.run(() -> train(fit, plan.epochs(), results, picture));
  }

  private Fit fit(Plan plan) {
    try {
      return new Fit(data, plan);
    } catch (IllegalArgumentException unusable) {
      throw new BadInput(name + ": " + unusable.getMessage(), unusable);
    }
  }

  private void describe(Fit fit) {
    int train = fit.parts().train().size();
    line(
        "%s: %d rows, %d to train on and %d held out; %d inputs, %s"
            .formatted(name, data.size(), train, data.size() - train, data.dimension(), targets()));
    List<String> constant = fit.parts().train().constantFeatures();
    if (!constant.isEmpty()) {
      line(
          "note: the same in all rows to train on, so nothing is learnt from it: "
              + String.join(", ", constant));
    }
    line(
        fit.model().layers().stream().map(Layer::description).collect(Collectors.joining(", "))
            + ": %d parameters".formatted(fit.model().parameters().size()));
  }

  private String targets() {
    String target = data.schema().targets().get(0);
    return data.hasClasses()
        ? "%d classes of %s".formatted(data.schema().classes().size(), target)
        : "the number " + target;
  }

  private void train(Fit fit, int epochs, OutputFolder results, String picture) {
    int stride = Math.max(1, epochs / LINES);
    long start = System.nanoTime();
    History history;
    try {
      history = fit.run(epoch -> report(epoch, epochs, stride));
    } catch (NonFiniteLossException diverged) {
      throw new Failure(String.valueOf(diverged.getMessage()));
    } finally {
      progress.end();
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    Dataset held = fit.parts().test();
    double[][] outputs = fit.trainer().predict(held);
    Dataset actual = held.unscaledTargets();
    String result = result(outputs, actual);
    line(String.format(Locale.ROOT, "%s, after %d epochs in %.1f s", result, epochs, seconds));
    String title = name + ": " + result;
    List<String> written = new ArrayList<>();
    written.add(results.write(name + "-loss.svg", LossPlot.svg(curves(history), title)).toString());
    written.add(results.write(name + "-history.csv", history.csv()).toString());
    written.add(results.write(name + picture, picture(outputs, actual, title)).toString());
    Path model = results.file(name + ".safetensors");
    KeptModel.of(fit.model(), fit.parts().train()).save(model);
    written.add(model.toString());
    line("wrote " + String.join(", ", written));
  }

  private void report(Epoch epoch, int epochs, int stride) {
    progress.keep(() -> "epoch %d of %d".formatted(epoch.number(), epochs));
    if (epoch.number() % stride == 0 || epoch.number() == 1 || epoch.number() == epochs) {
      line(epoch.toString());
    }
  }

  private String result(double[][] outputs, Dataset actual) {
    if (!data.hasClasses()) {
      return String.format(
          Locale.ROOT,
          "R² %.4f, mean squared error %.4g of %d held-out rows",
          Metric.r2().of(outputs, actual),
          Metric.meanSquaredError().of(outputs, actual),
          actual.size());
    }
    ConfusionMatrix matrix = ConfusionMatrix.of(outputs, actual);
    if (matrix.classes().size() <= MOST_PRINTED_CLASSES) {
      matrix.toString().lines().forEach(this::line);
    }
    return String.format(
        Locale.ROOT,
        "accuracy %.2f %%, F1 %.4f of %d held-out rows",
        100 * matrix.accuracy(),
        Metric.f1().of(outputs, actual),
        actual.size());
  }

  private static Map<String, double[]> curves(History history) {
    Map<String, double[]> curves = new LinkedHashMap<>();
    curves.put("training", history.losses());
    curves.put("held out", history.validationLosses());
    return curves;
  }

  private String picture(double[][] outputs, Dataset actual, String title) {
    if (data.hasClasses()) {
      ConfusionMatrix matrix = ConfusionMatrix.of(outputs, actual);
      return ConfusionPlot.svg(matrix.counts(), matrix.classes(), title);
    }
    double[] predictions = new double[outputs.length];
    for (int i = 0; i < predictions.length; i++) {
      predictions[i] = outputs[i][0];
    }
    return ScatterPlot.svg(actual.labels(), predictions, data.schema().targets().get(0), title);
  }

  private void line(String text) {
    progress.println(text);
  }
}
