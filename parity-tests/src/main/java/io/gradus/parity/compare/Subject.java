package io.gradus.parity.compare;

import io.gradus.contract.Level;
import io.gradus.core.Op;
import io.gradus.core.Value;
import io.gradus.parity.tolerance.Deviation;
import io.gradus.parity.tolerance.Precision;
import io.gradus.parity.tolerance.Quantity;
import io.gradus.parity.tolerance.Slope;
import io.gradus.parity.torch.TorchScript;
import java.util.List;
import java.util.function.Function;

/**
 * A function of ours and what it is held against.
 *
 * @param title names the case: the op's name, and its parameters if they are not the usual ones
 * @param ours the function
 * @param variadic whether it is of any number of inputs
 * @param level how far from everyday numbers the two are compared
 * @param rerun the command that runs this case alone
 */
public record Subject(
    String title,
    Function<Value[], Value> ours,
    boolean variadic,
    TorchScript counterpart,
    Precision precision,
    Slope slope,
    Level level,
    List<Deviation> deviations,
    String rerun) {
  public static Subject of(
      String title,
      Op op,
      TorchScript counterpart,
      Precision precision,
      Slope slope,
      Level level,
      List<Deviation> deviations,
      String rerun) {
    return new Subject(
        title,
        inputs -> Value.apply(op, inputs),
        op.arity() == Op.VARIADIC,
        counterpart,
        precision,
        slope,
        level,
        deviations,
        rerun);
  }

  /**
   * Whether these are no zeros of unlike sign. That matters to 1/y and to atan2; the sign of a
   * gradient that is 0 gets lost in any sum.
   */
  boolean sameZero(Quantity quantity, double ours, double theirs) {
    return quantity != Quantity.VALUE
        || !precision.tellsZerosApart()
        || ours != 0
        || theirs != 0
        || Double.compare(ours, theirs) == 0;
  }
}
