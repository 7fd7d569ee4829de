package io.gradus.nn.train;

/** Thrown when a model or loss runs as a graph but can't be recorded once for all steps. */
public final class NotTraceableException extends IllegalStateException {
  private static final long serialVersionUID = 1;

  NotTraceableException(RuntimeException cause) {
    super(
        "The model and its loss can't be compiled; train them with the engine GRAPH. The reason: "
            + cause.getMessage(),
        cause);
  }
}
