package io.gradus.spark;

import io.gradus.compiler.Program;
import io.gradus.nn.optim.Optimizer;
import io.gradus.nn.train.History;
import org.apache.spark.sql.Dataset;

/**
 * Trains the parameters of a program on the rows of a Dataset. Each step takes all rows: the
 * executors add up loss and gradient, and the optimiser takes its step on the driver.
 */
public final class SparkTrainer {
  private final Program program;
  private final Columns columns;
  private final Optimizer optimizer;
  private int partitions;

  /**
   * A training of a program whose output is the loss of a row. Terms of the program, such as a
   * penalty, are computed on the driver.
   *
   * @param optimizer of parameters of the program; others keep their numbers
   */
  public SparkTrainer(Program program, Columns columns, Optimizer optimizer) {
    this.program = program;
    this.columns = columns;
    this.optimizer = optimizer;
  }

  /**
   * Lets the same rows give the same parameters, bit for bit, whatever order they come in, on any
   * number of executors, with tasks that fail and are run again. For this the rows are dealt out to
   * so many partitions by their numbers and sorted, once per {@link #fit}, and each step brings a
   * gradient from each partition to the driver.
   */
  public SparkTrainer deterministic(int partitions) {
    this.partitions = partitions;
    return this;
  }

  /**
   * Takes so many steps. The parameters then have their new numbers.
   *
   * @return the loss of each step before its update, an epoch a step
   */
  public History fit(Dataset<?> rows, int steps) {
    throw new UnsupportedOperationException(
        "%s %s %s %d".formatted(program, columns, optimizer, partitions));
  }
}
