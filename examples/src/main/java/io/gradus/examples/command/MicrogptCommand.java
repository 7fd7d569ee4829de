package io.gradus.examples.command;

import io.gradus.examples.microgpt.Sampler;
import io.gradus.examples.microgpt.Start;
import io.gradus.examples.microgpt.StartException;
import io.gradus.examples.microgpt.Training;
import io.gradus.examples.shell.BadInput;
import io.gradus.examples.shell.Escaped;
import io.gradus.examples.shell.Failure;
import io.gradus.examples.shell.InputFile;
import io.gradus.examples.shell.OutputFolder;
import io.gradus.examples.shell.Progress;
import io.gradus.nn.file.Checkpoint;
import io.gradus.nn.file.FileFormatException;
import io.gradus.nn.train.Engine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains a GPT on names, a scalar at a time, and makes up new ones. */
@Command(
    name = "microgpt",
    abbreviateSynopsis = true,
    sortOptions = false,
    description = {
      "Train a character GPT on names, one name per step, and make up new ones.",
      "",
      "This is Karpathy's microgpt: 4,192 parameters, every one a scalar value, trained by Adam."
    })
public final class MicrogptCommand implements Callable<Integer> {
  private static final String CHECKPOINT = "microgpt.safetensors";

  /** A long run that is interrupted loses no more than this many steps. */
  private static final int STEPS_BETWEEN_CHECKPOINTS = 1000;

  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "FILE",
      description =
          "Learn from the names in a text file, one per line, of the letters a to z, 15 at most. Default: names that come with it")
  private @Nullable Path data;

  @Option(
      names = "--start",
      paramLabel = "FILE",
      description =
          "Begin with the weights and names of a JSON file, and compare with the losses in it.")
  private @Nullable Path startFile;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Train until so many steps are done in all. Default: ${DEFAULT-VALUE}")
  private int steps;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "For the order of the names, the weights and the samples. Default: ${DEFAULT-VALUE}")
  private long seed;

  @Option(
      names = "--resume",
      paramLabel = "FILE",
      arity = "0..1",
      fallbackValue = "",
      description = "Go on from a checkpoint. Default: microgpt.safetensors in the folder of --out")
  private @Nullable Path resume;

  @Mixin private TrainingEngineOption engineOption;

  @Option(
      names = "--samples",
      paramLabel = "N",
      defaultValue = "20",
      description = "Make up so many names. Default: ${DEFAULT-VALUE}")
  private int samples;

  @Option(
      names = "--temperature",
      paramLabel = "T",
      defaultValue = "0.5",
      description =
          "How daring the names are: near 0, the likeliest one; 1, as likely as the model thinks. Default: ${DEFAULT-VALUE}")
  private double temperature;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = ".",
      description =
          "The folder for the checkpoint, microgpt.safetensors, which is overwritten by --resume only. Default: the current one")
  private Path folder;

  @Override
  public Integer call() {
    check();
    Engine engine = engineOption.engine();
    engineOption.requireNoThreads(
        "a step of microgpt is one name, which is one row of a program, and a row runs on one thread");
    Random random = new Random(seed);
    Start start = start(random);
    Training training =
        new Training(start, steps, engine, program -> program.simd(engineOption.simd()));
    Path checkpoint = folder.resolve(CHECKPOINT).normalize();
    if (resume != null && resume.toString().isEmpty()) {
      resume = checkpoint;
    }
    if (resume != null) {
      load(training, resume);
    }
    OutputFolder.open(folder, CHECKPOINT);
    requireReplaceable(checkpoint);
    MicrogptReport report =
        new MicrogptReport(Progress.on(spec.commandLine().getOut()), steps, start.losses(steps));
    train(training, report, checkpoint);
    Sampler sampler = new Sampler(start, temperature, random);
    for (int i = 1; i <= samples; i++) {
      spec.commandLine()
          .getOut()
          .println(Escaped.line("sample %d %s".formatted(i, sampler.name())));
    }
    report.medianTime();
    return 0;
  }

  private void check() {
    Sizes.requireAtLeast(1, "--steps", steps);
    Sizes.requireAtLeast(0, "--samples", samples);
    if (!(temperature > 0 && Double.isFinite(temperature))) {
      throw new BadInput("--temperature %s: expected a number above 0".formatted(temperature));
    }
    if (startFile != null && data != null) {
      throw new BadInput("--start gives the names: leave --data out");
    }
  }

  private Start start(Random random) {
    if (startFile != null) {
      return read("--start", startFile, Start::ofJson);
    }
    return data == null
        ? Start.random(random)
        : read("--data", data, (source, names) -> Start.ofNames(source, names, random));
  }

  private static Start read(
      String option, Path file, BiFunction<String, String, Start> sourceAndText) {
    try {
      return sourceAndText.apply(file.toString(), InputFile.text(file));
    } catch (BadInput | StartException unusable) {
      throw new BadInput(option + ": " + unusable.getMessage(), unusable);
    }
  }

  private static void load(Training training, Path checkpoint) {
    try {
      Checkpoint.load(training.optimizer(), checkpoint);
    } catch (FileFormatException | UncheckedIOException unusable) {
      throw new BadInput("--resume: " + unusable.getMessage(), unusable);
    }
  }

  /**
   * Refuses to overwrite a checkpoint, which may hold hours of work. Only a training that was
   * resumed from it may do so.
   */
  private void requireReplaceable(Path checkpoint) {
    try {
      if (Files.exists(checkpoint) && (resume == null || !Files.isSameFile(resume, checkpoint))) {
        throw new BadInput(
            "'%s' is there already, and this training would overwrite it. Go on from it with --resume, name another folder with --out, or remove the file"
                .formatted(checkpoint));
      }
    } catch (IOException unreadable) {
      throw new BadInput(
          "Can't tell whether '%s' is the checkpoint to go on from: %s"
              .formatted(checkpoint, unreadable),
          unreadable);
    }
  }

  private void train(Training training, MicrogptReport report, Path checkpoint) {
    int done = training.optimizer().steps();
    if (done >= steps) {
      report.line("the checkpoint is of step %d: a larger --steps trains on".formatted(done));
      return;
    }
    int next = done;
    while (next < steps) {
      next =
          (int)
              Math.min(
                  steps,
                  next - next % STEPS_BETWEEN_CHECKPOINTS + (long) STEPS_BETWEEN_CHECKPOINTS);
      training.run(next, report::step);
      if (next < steps) {
        save(training, checkpoint);
      }
    }
    report.end();
    report.line("wrote " + save(training, checkpoint));
  }

  private static Path save(Training training, Path checkpoint) {
    if (!training.isFinite()) {
      throw new Failure(
          "step %d made a weight of the network infinite or NaN, so '%s' is not written"
              .formatted(training.optimizer().steps() - 1, checkpoint));
    }
    try {
      Checkpoint.save(training.optimizer(), checkpoint);
    } catch (UncheckedIOException refused) {
      throw new BadInput(
          refused.getMessage() + ". Name a folder that can be written to with --out", refused);
    }
    return checkpoint;
  }
}
