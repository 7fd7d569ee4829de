package io.gradus.examples.kill;

import io.gradus.core.Value;
import io.gradus.nn.MLP;
import io.gradus.nn.data.Dataset;
import io.gradus.nn.data.Moons;
import io.gradus.nn.file.Checkpoint;
import io.gradus.nn.loss.Loss;
import io.gradus.nn.optim.Adam;
import io.gradus.nn.optim.Schedule;
import io.gradus.nn.train.Engine;
import io.gradus.nn.train.Trainer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * A training of 40 steps: an MLP 2-6-1 on 70 points of two moons, in batches of 16 with a smaller
 * one at the end of each epoch. It writes a checkpoint after every step.
 */
final class ShortTraining {
  static final int STEPS = 40;

  private static final Dataset MOONS = Moons.generate(70, 0.1, 1);

  private final MLP model = MLP.sizes(2, 6, 1).linearOutput().seed(2).build();
  private final Trainer trainer;

  private ShortTraining(Engine engine) {
    Schedule schedule = Schedule.cosine(0.05, 0.001, STEPS);
    trainer =
        new Trainer(model, Loss.maxMargin(), new Adam(model.parameters(), schedule))
            .engine(engine)
            .batch(16)
            .seed(3);
  }

  /**
   * Trains from the start and prints the number of steps that the checkpoint has, beginning with 0
   * before there is one.
   *
   * @param args the checkpoint and the engine
   */
  public static void main(String[] args) {
    ShortTraining training = new ShortTraining(Engine.valueOf(args[1]));
    System.out.println(0);
    training.run(Path.of(args[0]), System.out::println);
  }

  /** Goes on from a checkpoint, or begins if there is none, and gives the bits at the end. */
  static long[] finish(Path checkpoint, Engine engine) {
    ShortTraining training = new ShortTraining(engine);
    if (Files.exists(checkpoint)) {
      Checkpoint.load(training.trainer, checkpoint);
    }
    training.run(checkpoint, step -> {});
    return training.bits();
  }

  /** The bits at the end of a training that nothing interrupts. */
  static long[] uninterrupted() {
    ShortTraining training = new ShortTraining(Engine.GRAPH);
    training.trainer.run(MOONS, STEPS);
    return training.bits();
  }

  private void run(Path checkpoint, IntConsumer report) {
    for (int step = trainer.optimizer().steps(); step < STEPS; step++) {
      trainer.run(MOONS, 1);
      Checkpoint.save(trainer, checkpoint);
      report.accept(step + 1);
    }
  }

  private long[] bits() {
    double[] numbers = model.parameters().stream().mapToDouble(Value::data).toArray();
    return Arrays.stream(numbers).mapToLong(Double::doubleToRawLongBits).toArray();
  }
}
