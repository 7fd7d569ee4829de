package io.gradus.examples.microgpt;

import io.gradus.compiler.Program;
import io.gradus.nn.optim.Adam;
import io.gradus.nn.optim.Optimizer;
import io.gradus.nn.train.Engine;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A training that learns one name in each step. */
public final class Training {
  private final Start start;
  private final Adam optimizer;
  private final Descent descent;

  /**
   * A training that has not begun.
   *
   * @param steps the number of steps that the training will have
   */
  public Training(Start start, int steps, Engine engine) {
    this(start, steps, engine, UnaryOperator.identity());
  }

  /**
   * A training that has not begun.
   *
   * @param steps the number of steps that the training will have
   * @param options gives programs the options that they run with, if the engine is {@link
   *     Engine#COMPILED}
   */
  public Training(Start start, int steps, Engine engine, UnaryOperator<Program> options) {
    this.start = start;
    optimizer = start.adam().optimizer(start.model().parameters(), steps);
    descent =
        switch (engine) {
          case GRAPH -> new GraphDescent(start.model(), optimizer);
          case COMPILED -> new CompiledDescent(start.model(), optimizer, options);
        };
  }

  /**
   * A step that was taken.
   *
   * @param number the number of the step, counted from 0
   * @param loss the loss before the weights changed
   * @param tokens the number of tokens that were predicted
   * @param nanos the time of the step in nanoseconds
   */
  public record Step(int number, double loss, int tokens, long nanos) {}

  /** The optimiser, which counts the steps and can be saved and loaded. */
  public Optimizer optimizer() {
    return optimizer;
  }

  /** Whether all weights are finite. */
  public boolean isFinite() {
    return start.model().parameters().stream().allMatch(w -> Double.isFinite(w.data()));
  }

  /** Takes the next step. */
  public Step step() {
    try {
      return next();
    } finally {
      descent.writeBack();
    }
  }

  /**
   * Takes steps until so many are taken in all.
   *
   * @param report is told of each step. It must not read the weights, which a compiled training
   *     keeps elsewhere until this method returns or throws.
   */
  public void run(int steps, Consumer<Step> report) {
    try {
      while (optimizer.steps() < steps) {
        report.accept(next());
      }
    } finally {
      descent.writeBack();
    }
  }

  private Step next() {
    int number = optimizer.steps();
    int[] tokens = start.alphabet().encode(start.names().get(number % start.names().size()));
    long begin = System.nanoTime();
    double loss = descent.step(tokens);
    return new Step(number, loss, tokens.length - 1, System.nanoTime() - begin);
  }
}
