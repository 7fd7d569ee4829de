package io.gradus.spark;

/**
 * An executor cannot run a program, mostly because the jar of a plugin is not there. The message
 * names the executor and the op.
 */
public final class ExecutorException extends RuntimeException {
  private static final long serialVersionUID = 1;

  ExecutorException(String message) {
    super(message);
  }
}
