package io.gradus.core;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Thrown for the first number that is not finite within an {@link Anomaly} scope. */
public final class AnomalyException extends ArithmeticException {
  private static final long serialVersionUID = 1;

  private final String op;
  private final double number;

  private AnomalyException(
      String what, String op, List<Value> inputs, double y, double number, @Nullable Object site) {
    super(
        "%s. %s(%s) = %s, applied at %s"
            .formatted(
                what,
                op,
                inputs.stream().map(Value::toString).collect(Collectors.joining(", ")),
                y,
                site == null ? "an unknown place, outside of the scope" : site));
    this.op = op;
    this.number = number;
  }

  static AnomalyException ofOutput(Op op, List<Value> inputs, double y, StackTraceElement site) {
    String what = "The output of '%s' is %s".formatted(op.name(), describe(y));
    return new AnomalyException(what, op.name(), inputs, y, y, site);
  }

  static AnomalyException ofAdjoint(Value y, double adjoint) {
    return of(y, adjoint, "The gradient of the output of '%s' is %s", describe(adjoint));
  }

  static AnomalyException ofGradient(Value y, int input, double adjoint, double localGradient) {
    double gradient = adjoint * localGradient;
    return of(
        y,
        gradient,
        "The gradient that '%s' hands to its input " + input + " is %s",
        "%s: adjoint %s times local gradient %s"
            .formatted(describe(gradient), adjoint, localGradient));
  }

  private static AnomalyException of(Value y, double number, String what, String described) {
    Op op = y.op();
    String name = op == null ? "leaf" : op.name();
    Notes notes = y.notes();
    String label = y.label() == null ? "" : " (labelled '" + y.label() + "')";
    return new AnomalyException(
        what.formatted(name, described) + label,
        name,
        y.inputs(),
        y.data(),
        number,
        notes == null ? null : notes.site);
  }

  private static String describe(double number) {
    return Double.isNaN(number) ? "NaN" : "infinite";
  }

  /** The name of the op at fault. */
  public String op() {
    return op;
  }

  /** The number that is not finite: NaN, or an infinity. */
  public double number() {
    return number;
  }
}
