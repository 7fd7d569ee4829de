package io.gradus.examples.soak;

import io.gradus.examples.moons.MoonsTraining;
import io.gradus.nn.MLP;
import io.gradus.nn.data.Moons;
import io.gradus.nn.train.Engine;
import io.gradus.nn.train.Trainer.Progress;
import io.gradus.ops.Relu;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.stream.Collectors;

/**
 * The training of a soak. It trains an MLP 2-8-1 on ten points of two moons, in batches of four,
 * four and two points. It prints readings to standard output, in lines that {@link SoakProcess}
 * reads.
 */
public final class Soak {
  static final String PLATFORM = "platform ";
  static final String READING = "reading ";

  /** The exit status if the process that started this one has ended. */
  static final int ABANDONED = 3;

  private static final int POINTS = 10;
  private static final int BATCH = 4;

  private final MoonsTraining training =
      new MoonsTraining(
          MLP.sizes(2, 8, 1).activation(new Relu()).linearOutput().build(),
          Moons.generate(POINTS, 0.1, 0),
          Engine.GRAPH,
          () -> {});
  private final int steps;
  private final Runnable afterStep;

  private Soak(int steps, Runnable afterStep) {
    this.steps = steps;
    this.afterStep = afterStep;
  }

  /** Trains for the number of steps in its argument. */
  public static void main(String[] args) {
    run(args, () -> {});
  }

  /**
   * Trains.
   *
   * @param args the number of steps
   * @param afterStep is run at the end of each step
   */
  static void run(String[] args, Runnable afterStep) {
    endWithStandardInput();
    new Soak(Integer.parseInt(args[0]), afterStep).run();
  }

  /**
   * Ends this process when its standard input ends, which happens when the process that started it
   * ends. Nothing else comes from there.
   */
  private static void endWithStandardInput() {
    Thread watch =
        new Thread(
            () -> {
              try {
                System.in.transferTo(OutputStream.nullOutputStream());
              } catch (IOException unreadable) {
                say("standard input can't be read: " + unreadable);
              }
              Runtime.getRuntime().halt(ABANDONED);
            });
    watch.setDaemon(true);
    watch.start();
  }

  private void run() {
    say(PLATFORM + platform());
    read(0);
    training.run(steps, BATCH, 0, this::step);
  }

  private void step(Progress step) {
    afterStep.run();
    int done = step.step() + 1;
    if (tenths(done) > tenths(done - 1)) {
      read(done);
    }
  }

  private long tenths(int done) {
    return 10L * done / steps;
  }

  private void read(int done) {
    say(READING + new Reading(done, usedHeap(), training.loss()).toLine());
  }

  private static long usedHeap() {
    Runtime runtime = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    // One garbage collection may leave garbage that the next one finds.
    for (int i = 0; i < 3; i++) {
      System.gc();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }

  private static String platform() {
    return "%s %s, %s, heap up to %,d KB"
        .formatted(
            System.getProperty("java.vm.name"),
            System.getProperty("java.version"),
            ManagementFactory.getGarbageCollectorMXBeans().stream()
                .map(GarbageCollectorMXBean::getName)
                .collect(Collectors.joining(" and ")),
            Runtime.getRuntime().maxMemory() >> 10);
  }

  private static void say(String line) {
    System.out.println(line);
  }
}
