package io.gradus.examples.kill;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gradus.nn.train.Engine;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Trainings in processes of their own that are killed by SIGKILL at random moments, and then
 * resumed from what they left.
 */
public final class KilledTraining {
  /** The exit status of a process that SIGKILL has ended. */
  private static final int KILLED = 128 + 9;

  /** About the time of a step with its checkpoint, so that kills hit every part of one. */
  private static final int LONGEST_DELAY = 3_000_000;

  private final Random random;
  private final Path folder;
  private final long[] expected = ShortTraining.uninterrupted();
  private int same;
  private int inWriting;

  private KilledTraining(long seed, Path folder) {
    random = new Random(seed);
    this.folder = folder;
  }

  /**
   * What became of the trainings.
   *
   * @param same how many ended with the bits of the training that was not interrupted
   * @param inWriting how many were killed while they wrote a checkpoint
   */
  record Outcome(int same, int inWriting) {}

  /**
   * Kills and resumes trainings, and prints how many ended as they should. The exit status is 1 if
   * one did not.
   *
   * @param args the number of trainings
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    int count = Integer.parseInt(args[0]);
    long seed = System.nanoTime();
    Path folder = Files.createTempDirectory("gradus-kill-test");
    Outcome outcome = run(count, seed, folder);
    Files.delete(folder);
    System.out.printf(
        "%d of %d trainings, killed at random moments (%d while they wrote a checkpoint, seed %d) and resumed, ended with the parameters of one that was not, bit for bit%n",
        outcome.same, count, outcome.inWriting, seed);
    System.out.printf("%d of %d%n", outcome.same, count);
    System.exit(outcome.same == count ? 0 : 1);
  }

  /**
   * Kills and resumes trainings.
   *
   * @param folder where they write; it is left empty
   */
  static Outcome run(int count, long seed, Path folder) throws IOException, InterruptedException {
    KilledTraining trainings = new KilledTraining(seed, folder);
    Engine[] engines = Engine.values();
    for (int i = 0; i < count; i++) {
      trainings.killAndResume(engines[i % engines.length], engines[i / 2 % engines.length]);
    }
    return new Outcome(trainings.same, trainings.inWriting);
  }

  private void killAndResume(Engine first, Engine second) throws IOException, InterruptedException {
    Path checkpoint = folder.resolve("run.safetensors");
    while (!isKilled(checkpoint, first)) {
      Files.delete(checkpoint);
    }
    if (files().stream().anyMatch(file -> !file.equals(checkpoint))) {
      inWriting++;
    }
    boolean equal = Arrays.equals(ShortTraining.finish(checkpoint, second), expected);
    if (equal && files().equals(List.of(checkpoint))) {
      same++;
    }
    Files.delete(checkpoint);
  }

  /** Starts a training and kills it. Returns false if it came to its end before that. */
  private boolean isKilled(Path checkpoint, Engine engine)
      throws IOException, InterruptedException {
    int steps = random.nextInt(ShortTraining.STEPS);
    long delay = random.nextInt(LONGEST_DELAY);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ShortTraining.class.getName(),
                checkpoint.toString(),
                engine.name())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader lines = process.inputReader(UTF_8)) {
      String line = lines.readLine();
      while (line != null && !line.equals(String.valueOf(steps))) {
        line = lines.readLine();
      }
      if (line == null) {
        throw new IllegalStateException("The training ended before step " + steps);
      }
      for (long end = System.nanoTime() + delay; System.nanoTime() < end; ) {
        Thread.onSpinWait();
      }
    } finally {
      process.destroyForcibly();
    }
    return process.waitFor() == KILLED;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
