package io.gradus.viz;

/** Thrown when a graph has more values than a drawing may have. */
public final class GraphTooLargeException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final int size;
  private final int limit;

  GraphTooLargeException(String name, int size, int limit) {
    super(
        "The graph of "
            + name
            + " has "
            + size
            + " values, and the limit for a drawing is "
            + limit
            + ". Draw a part of it, such as one neuron or one example, or raise the limit:"
            + " of(value, "
            + size
            + ").");
    this.size = size;
    this.limit = limit;
  }

  /** The number of values in the graph. */
  public int size() {
    return size;
  }

  /** The greatest number of values that would have been drawn. */
  public int limit() {
    return limit;
  }
}
