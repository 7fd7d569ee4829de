package io.gradus.spark;

import io.gradus.compiler.Program;
import io.gradus.core.Value;
import io.gradus.nn.optim.Optimizer;
import io.gradus.nn.train.Epoch;
import io.gradus.nn.train.History;
import io.gradus.nn.train.NonFiniteLossException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;

/**
 * Trains the parameters of a program on the rows of a Dataset. Each step takes all rows: the
 * executors add up losses and gradients, and the optimiser takes its step on the driver. The
 * results are those of training on one machine, but for rounding.
 *
 * <pre>
 * Program loss = Program.trace(2, x -&gt; square(w.times(x[0]).plus(b).minus(x[1])));
 * SparkTrainer trainer =
 *     new SparkTrainer(loss, Columns.of("hours", "price"), new SGD(loss.parameters(), 0.1));
 * History history = trainer.fit(session.read().parquet("prices"), 100);
 * </pre>
 *
 * <p>In {@link #fit} the columns are read once, as numbers, and Spark keeps these numbers, in
 * memory or on disk; a Dataset need not be cached. A step sends each executor 8 bytes a parameter.
 * Spark Connect, which has no RDDs, is not supported.
 */
public final class SparkTrainer {
  private final Program program;
  private final Columns columns;
  private final Optimizer optimizer;
  private int partitions;
  private Consumer<? super Epoch> listener = epoch -> {};

  /**
   * A training of a program whose output is the loss of a row. Terms of the program, such as a
   * penalty, are computed on the driver.
   *
   * @param optimizer of parameters of the program; others keep their numbers
   * @throws IllegalArgumentException if the program's result depends on none of the optimiser's
   *     parameters, or a parameter has a hook, which would see no gradient
   */
  public SparkTrainer(Program program, Columns columns, Optimizer optimizer) {
    this.program = program;
    this.columns = columns;
    this.optimizer = optimizer;
    if (Collections.disjoint(new HashSet<>(optimizer.parameters()), program.reachedParameters())) {
      throw new IllegalArgumentException(
          "The result of %s depends on none of the %d parameters of the optimiser: give it the program's, new SGD(program.parameters(), …)"
              .formatted(program, optimizer.parameters().size()));
    }
    if (program.parameters().stream().anyMatch(Value::hasHooks)) {
      throw new IllegalArgumentException(
          "A parameter of %s has a hook, and gradients that are added up by Spark go through none"
              .formatted(program));
    }
  }

  /**
   * Lets the same rows give the same parameters, bit for bit: whatever order they come in, on any
   * number of executors, and where executors are lost and tasks run again. For this the rows are
   * dealt out to so many partitions by their numbers and sorted, once per {@link #fit}, with −0
   * read as 0. Each step then brings the driver 16 bytes a parameter from each partition, and adds
   * them up in order. Equal rows are in one partition, so there should be many different ones.
   *
   * @throws IllegalArgumentException if partitions is less than 1
   */
  public SparkTrainer deterministic(int partitions) {
    if (partitions < 1) {
      throw new IllegalArgumentException(
          "There are %d partitions, expected 1 or more".formatted(partitions));
    }
    this.partitions = partitions;
    return this;
  }

  /** Sets what is told of each step after its update, on the driver. */
  public SparkTrainer listener(Consumer<? super Epoch> listener) {
    this.listener = listener;
    return this;
  }

  /**
   * Takes so many steps, each an epoch. The parameters then have their new numbers, and the
   * gradients of the last step; if it fails, the numbers of the last step that was taken.
   *
   * @return the epochs, with the loss of each before its update
   * @throws DatasetException if a column is missing or not of numbers, a row does not fit the
   *     program or has null or NaN, an op throws for one, or there is no row
   * @throws ExecutorException if an executor cannot run the program: an op is missing there
   * @throws NonFiniteLossException if a loss is NaN or infinite
   * @throws io.gradus.core.OpTextException if an op of the program cannot be written
   * @throws IllegalArgumentException if steps is negative
   */
  public History fit(Dataset<?> rows, int steps) {
    if (steps < 0) {
      throw new IllegalArgumentException("%d steps, expected 0 or more".formatted(steps));
    }
    try (BroadcastProgram sent = BroadcastProgram.of(rows.sparkSession(), program.withoutTerms());
        TrainingRows read = TrainingRows.of(rows, columns, sent, program.inputs(), partitions)) {
      Objective objective = new Objective(program, sent, read, partitions > 0);
      ParameterVector parameters = new ParameterVector(program, optimizer);
      List<Epoch> epochs = new ArrayList<>();
      try {
        for (int step = 1; step <= steps; step++) {
          epochs.add(step(step, objective, parameters));
          listener.accept(epochs.get(step - 1));
        }
      } finally {
        parameters.writeBack();
      }
      return new History(epochs);
    }
  }

  private Epoch step(int step, Objective objective, ParameterVector parameters) {
    long start = System.nanoTime();
    double rate = optimizer.learningRate();
    double loss = parameters.step(objective);
    double seconds = (System.nanoTime() - start) * 1e-9;
    return new Epoch(step, optimizer.steps(), loss, rate, Double.NaN, Map.of(), seconds);
  }
}
