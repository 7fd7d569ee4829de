package io.gradus.parity;

import io.gradus.core.Op;
import java.util.List;

/**
 * An op and what it is held against.
 *
 * @param title names the case: the op's name, and its parameters if they are not the usual ones
 * @param rerun the command that runs this case alone
 */
record Subject(
    String title,
    Op op,
    Counterpart counterpart,
    Precision precision,
    Slope slope,
    List<Deviation> deviations,
    String rerun) {
  boolean variadic() {
    return op.arity() == Op.VARIADIC;
  }
}
