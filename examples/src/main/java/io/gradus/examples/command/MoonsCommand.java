package io.gradus.examples.command;

import io.gradus.examples.moons.MoonsTraining;
import io.gradus.examples.moons.PublishedRun;
import io.gradus.examples.shell.BadInput;
import io.gradus.examples.shell.OutputFolder;
import io.gradus.examples.shell.Plugins;
import io.gradus.examples.shell.Progress;
import io.gradus.nn.MLP;
import io.gradus.nn.data.Dataset;
import io.gradus.nn.train.Engine;
import io.gradus.viz.plot.DecisionPlot;
import io.gradus.viz.plot.LossPlot;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains a network on two moons, by default as micrograd's notebook did. */
@Command(
    name = "moons",
    abbreviateSynopsis = true,
    sortOptions = false,
    description = {
      "Train a network to separate two moons.",
      "",
      "As it is, this repeats the run that micrograd published: its points, its starting weights, its losses. "
          + "--points, --noise, --seed or --data take other points, and new weights."
    })
public final class MoonsCommand implements Callable<Integer> {
  private static final String PLOT = "moons.svg";
  private static final String LOSS_PLOT = "moons-loss.svg";

  @Mixin private PluginsOption pluginsOption;

  @Spec private CommandSpec spec;

  @Mixin private MoonsSetup setup;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "100",
      description = "How long to train. Default: ${DEFAULT-VALUE}")
  private int steps;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Take this many points per step. Default: all")
  private @Nullable Integer batch;

  @Mixin private TrainingEngineOption engineOption;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "The folder for moons.svg and moons-loss.svg. Default: the current one")
  private Path folder;

  @Override
  public Integer call() {
    setup.check();
    Sizes.requireAtLeast(1, "--steps", steps);
    Sizes.requireAtLeast(1, "--batch", batch);
    Engine engine = engineOption.engine();
    try (Plugins plugins = pluginsOption.loadWithWarnings(spec.commandLine().getErr())) {
      MLP model = setup.model(plugins.ops());
      Dataset points = setup.points();
      if (batch != null && batch > points.size()) {
        throw new BadInput("--batch %d: there are only %d points".formatted(batch, points.size()));
      }
      OutputFolder results = OutputFolder.open(folder, PLOT, LOSS_PLOT);
      plugins.run(() -> train(model, points, engine, results));
    }
    return 0;
  }

  private void train(MLP model, Dataset points, Engine engine, OutputFolder results) {
    MoonsReport report =
        new MoonsReport(
            Progress.on(spec.commandLine().getOut()), steps, batch == null ? points.size() : batch);
    MoonsTraining training =
        new MoonsTraining(model, points, engine, report::seen)
            .threads(engineOption.threads())
            .simd(engineOption.simd());
    long start = System.nanoTime();
    if (batch == null) {
      training.run(steps, report::step);
    } else {
      training.run(steps, batch, setup.seed(), report::step);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    String accuracy = MoonsReport.percent(training.accuracy());
    report.line(
        "accuracy %s of %d points, %d parameters, %d steps in %.2f s"
            .formatted(accuracy, points.size(), model.parameters().size(), steps, seconds));
    if (setup.isPublished() && batch == null) {
      report.line(
          "largest relative difference from a published loss: "
              + PublishedRun.largestDifference(report.losses()));
    }
    String title = "%s: accuracy %s after %d steps".formatted(setup.description(), accuracy, steps);
    Path plot =
        results.write(
            PLOT, DecisionPlot.svg(points.inputs(), points.labels(), training::scoreOf, title));
    Path lossPlot = results.write(LOSS_PLOT, LossPlot.svg(report.losses(), title));
    report.line("wrote " + plot + " and " + lossPlot);
  }
}
