package io.gradus.viz;

import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.Value;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a drawing shows of one value.
 *
 * @param label the label of the value, or null if it has none
 * @param data its number, to four decimals
 * @param grad its gradient, {@link #NO_GRAD} if none has been computed, or null if the value never
 *     takes one
 * @param op the op whose output the value is, or null if it is a leaf or a constant
 * @param details all facts in full, one on each line
 */
record Card(
    Kind kind,
    @Nullable String label,
    String data,
    @Nullable String grad,
    @Nullable Sign op,
    String details) {
  static final String NO_GRAD = "–";

  /** Of local gradients, in the details of an op. */
  private static final int MOST_LINES = 12;

  /**
   * What a drawing shows of an op. The details are its name, its formula and its local gradients,
   * one on each line.
   */
  record Sign(String text, String details) {
    /** Whether the op is known to be commutative. */
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
        op == null ? null : sign(op, value),
        details.toString());
  }

  /** The number with four decimals if these say enough, else with a power of ten. */
  static String shown(double x) {
    if (Double.isInfinite(x)) {
      return x > 0 ? "∞" : "-∞";
    }
    double size = Math.abs(x);
    boolean plain = size == 0 || (size >= 1e-3 && size < 1e6) || Double.isNaN(x);
    return String.format(Locale.ROOT, plain ? "%.4f" : "%.4e", x);
  }

  private static Sign sign(Op op, Value value) {
    String parameters = parameters(op);
    // A single parameter is clear without its name, as in "pow 3". Several are shown in the details
    // only.
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
    return new Sign(text, op.name() + parameters + rules(op, value));
  }

  /** The formula of the op and its local gradients, one on each line, if the op tells them. */
  private static String rules(Op op, Value value) {
    @Nullable Formula formula = op.getClass().getAnnotation(Formula.class);
    List<Value> inputs = value.inputs();
    double[] local = new double[inputs.size()];
    op.localGradients(inputs.stream().mapToDouble(Value::data).toArray(), value.data(), local);
    StringBuilder rules = new StringBuilder();
    if (formula != null) {
      rules.append("\ny = ").append(formula.value());
    }
    // The rules for several inputs are in the formula's own letters, which may be labels of others.
    String rule =
        formula != null && local.length == 1 && formula.gradient().length == 1
            ? " = " + formula.gradient()[0]
            : "";
    for (int i = 0; i < Math.min(local.length, MOST_LINES); i++) {
      @Nullable String label = inputs.get(i).label();
      String name = label == null || label.isBlank() ? "input " + (i + 1) : Text.line(label);
      rules.append("\n∂y/∂").append(name).append(rule).append(" = ").append(local[i]);
    }
    if (local.length > MOST_LINES) {
      rules.append("\n… and %d more".formatted(local.length - MOST_LINES));
    }
    return rules.toString();
  }

  /**
   * The components of an op that is a record of numbers, such as {@code " exponent=3.0"}. Without
   * them {@code x²} and {@code x³} would look the same. It is empty for any other op, because the
   * text of an arbitrary object may differ from run to run.
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
