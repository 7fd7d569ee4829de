package io.gradus.viz;

import io.gradus.core.Op;
import io.gradus.core.Value;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a drawing says of one value.
 *
 * @param label what the value is called, null if it has no name
 * @param data its number, to four decimals
 * @param grad its gradient, {@link #NO_GRAD} if none has been computed, null if it never takes one
 * @param op the op it is the output of, null if it is no op's output
 * @param details everything in full, a fact to a line
 */
record Card(
    Kind kind,
    @Nullable String label,
    String data,
    @Nullable String grad,
    @Nullable Sign op,
    String details) {
  static final String NO_GRAD = "–";

  /** What is shown of an op, and everything in full. */
  record Sign(String text, String details) {
    /** Whether it is known that its inputs may change places. */
    boolean isCommutative() {
      return text.equals("+") || text.equals("×");
    }
  }

  enum Kind {
    LEAF,
    CONSTANT,
    COMPUTED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Card of(Value value) {
    @Nullable Op op = value.op();
    Kind kind = value.isConstant() ? Kind.CONSTANT : op == null ? Kind.LEAF : Kind.COMPUTED;
    @Nullable String label = value.label();
    if (label != null && label.isBlank()) {
      label = null;
    }
    StringBuilder details = new StringBuilder(label == null ? kind.toString() : label);
    details.append("\ndata ").append(value.data());
    if (kind != Kind.CONSTANT) {
      details.append("\ngrad ").append(value.hasGrad() ? value.grad() : "not computed");
    }
    @Nullable String grad = value.hasGrad() ? shown(value.grad()) : NO_GRAD;
    return new Card(
        kind,
        label,
        shown(value.data()),
        kind == Kind.CONSTANT ? null : grad,
        op == null ? null : sign(op),
        details.toString());
  }

  /** Four decimals where they say enough, else a power of ten. */
  static String shown(double x) {
    if (Double.isInfinite(x)) {
      return x > 0 ? "∞" : "-∞";
    }
    double size = Math.abs(x);
    boolean plain = size == 0 || (size >= 1e-3 && size < 1e6) || Double.isNaN(x);
    return String.format(Locale.ROOT, plain ? "%.4f" : "%.4e", x);
  }

  private static Sign sign(Op op) {
    String parameters = parameters(op);
    // One number speaks for itself, as in "pow 3"; more are left to the details.
    String number =
        parameters.contains(",")
            ? ""
            : parameters.replaceFirst("\\w+=", "").replaceFirst("\\.0$", "");
    String text =
        switch (op.name()) {
          case "add" -> "+";
          case "sub", "neg" -> "−";
          case "mul" -> "×";
          case "div" -> "÷";
          default -> op.name() + number;
        };
    return new Sign(text, op.name() + parameters);
  }

  /**
   * The components of an op that is a record of numbers, such as {@code " exponent=3.0"}; without
   * them {@code x²} and {@code x³} would look the same. Empty for any other op, for the text of an
   * arbitrary object may differ from run to run.
   */
  private static String parameters(Op op) {
    RecordComponent @Nullable [] components = op.getClass().getRecordComponents();
    if (components == null
        || components.length == 0
        || !Arrays.stream(components).allMatch(c -> c.getType().isPrimitive())) {
      return "";
    }
    String text = op.toString();
    int open = text.indexOf('[');
    return open >= 0 && text.endsWith("]") ? " " + text.substring(open + 1, text.length() - 1) : "";
  }
}
