package io.gradus.spark;

import java.io.Serializable;

/**
 * What stopped a task for good. A task gives it as its result: if it failed instead, Spark would
 * run it three times more.
 */
final class Problem implements Serializable {
  private static final long serialVersionUID = 1;

  private final String message;
  private final boolean ofExecutor;

  private Problem(String message, boolean ofExecutor) {
    this.message = message;
    this.ofExecutor = ofExecutor;
  }

  /** Something is wrong with the rows. */
  static Problem ofRows(String message) {
    return new Problem(message, false);
  }

  /** An executor cannot run the program. */
  static Problem of(ExecutorException e) {
    return new Problem(String.valueOf(e.getMessage()), true);
  }

  RuntimeException exception() {
    return ofExecutor ? new ExecutorException(message) : new DatasetException(message);
  }
}
