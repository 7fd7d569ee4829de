package io.gradus.compiler;

import io.gradus.compiler.ir.Ir;
import io.gradus.compiler.run.Stepwise;
import io.gradus.core.Op;

/**
 * An op of a program threw for a row. No leaf has changed. An array that was given for the
 * gradients may be filled in part.
 */
public final class RowException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int row;
  private final transient Op op;

  private RowException(int row, Op op, RuntimeException cause) {
    super(
        "Op '%s' throws for row %d (counted from 0): %s. No gradient of a leaf has changed"
            .formatted(op.name(), row, cause),
        cause);
    this.row = row;
    this.op = op;
  }

  /** The exception with the first row and op that throw it; itself if it comes from elsewhere. */
  static RuntimeException locate(
      RuntimeException thrown, Ir function, double[] parameters, double[][] rows) {
    Stepwise steps = new Stepwise(function);
    for (int i = 0; i < rows.length; i++) {
      try {
        steps.forward(parameters, rows[i]);
        steps.backward(1.0 / rows.length, new double[parameters.length]);
      } catch (RuntimeException again) {
        return new RowException(i, function.op(steps.at()), again);
      }
    }
    return thrown;
  }

  /** The row, counted from 0; of several the first. */
  public int row() {
    return row;
  }

  /** The op. */
  public Op op() {
    return op;
  }
}
