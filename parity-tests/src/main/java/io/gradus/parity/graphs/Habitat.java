package io.gradus.parity.graphs;

import io.gradus.core.Op;
import io.gradus.parity.catalogue.Counterparts;
import io.gradus.parity.tolerance.Deviation;
import io.gradus.parity.tolerance.Region;
import io.gradus.parity.torch.TorchScript;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where an op is used in random graphs, and how large the roundings of PyTorch's formula for it are
 * there. Inside, value and gradients are finite and, but for roundings, PyTorch's; the edges and
 * what deviates there are compared op by op.
 */
final class Habitat {
  /** Deviations that say no more than that one of the two has lost digits. */
  private static final Set<String> ACCURACY =
      Set.of(
          "always",
          "x < 0",
          "x > 0",
          "n > 1",
          "n = 2",
          "abs(x) < 0.5",
          "abs(x) < 1",
          "abs(x) > 1",
          "abs(x) < 3");

  /**
   * PyTorch's trigamma, a series of three terms, is right to nine digits, and its 1/6 is a float32.
   * Graphs with these would be compared with few digits. So the derivative is what the table of
   * deviations expects: that of a product with x − x, of which one x is cut off.
   */
  private static final Map<String, TorchScript> PRECISE =
      Map.of(
          "digamma", linear("torch.digamma(%s)", "torch.special_zeta(2.0, %s)"),
          "polygamma(1)", linear("torch.special_zeta(2.0, %s)", "torch.polygamma(2, %s)"),
          "hardsigmoid",
              linear(
                  "torch.hardsigmoid(%s)",
                  "((torch.abs(%s) < 3) * torch.full([], 0.16666666666666666, dtype=7))"));

  private static TorchScript linear(String value, String gradient) {
    String cut = "torch.detach(x)";
    return new TorchScript(
        "%s + (x - %s) * %s".formatted(value.formatted(cut), cut, gradient.formatted(cut)));
  }

  /** What the sign of a zero or NaN decides, which a sum before it may have left to chance. */
  private static final Set<String> OF_SIGNS =
      Set.of("copysign", "atan2", "div", "reciprocal", "pow", "rsqrt");

  private static final Map<String, List<Deviation>> DEVIATIONS =
      Counterparts.deviations().stream()
          .filter(deviation -> !deviation.quantity().startsWith("second"))
          .collect(Collectors.groupingBy(Deviation::op));

  private Habitat() {}

  /** Whether ours and PyTorch's are the same function here. */
  static boolean contains(Counterparts.Row row, double[] x) {
    return isInside(row, x) && !isDeviating(row, x, ACCURACY);
  }

  /** Whether no deviation is about this point. */
  static boolean isUndisputed(Counterparts.Row row, double[] x) {
    return !isDeviating(row, x, Set.of())
        && !PRECISE.containsKey(row.title())
        && !(OF_SIGNS.contains(row.op().name())
            && Arrays.stream(x).anyMatch(number -> number == 0 || Double.isNaN(number)));
  }

  /** What the op is in PyTorch, within this habitat. */
  static TorchScript counterpart(Counterparts.Row row) {
    return PRECISE.getOrDefault(row.title(), row.torch());
  }

  private static boolean isDeviating(Counterparts.Row row, double[] x, Set<String> except) {
    return DEVIATIONS.getOrDefault(row.title(), List.of()).stream()
        .filter(deviation -> !except.contains(deviation.where()))
        .anyMatch(deviation -> Region.parse(deviation.where()).contains(x, 1));
  }

  private static boolean isInside(Counterparts.Row row, double[] x) {
    double first = x[0];
    double last = x[x.length - 1];
    return switch (row.title()) {
      case "sqrt", "rsqrt", "log", "log2", "log10", "pow(0.5)" -> within(x, 1e-3, 1e4);
      case "pow(-2.5)" -> within(x, 0.05, 1e3);
      case "log1p" -> within(x, -0.9, 1e4);
      case "asin", "acos", "atanh", "erfinv" -> within(x, -0.99, 0.99);
      case "acosh" -> within(x, 1.01, 1e4);
      case "logit" -> within(x, 0.01, 0.99);
      case "lgamma", "digamma", "polygamma(1)", "polygamma(2)" -> within(x, 0.1, 30);
      case "reciprocal", "pow(-1)" -> within(x, -1e4, 1e4) && Math.abs(first) > 0.05;
      case "exp", "exp2", "expm1", "sinh", "cosh" -> within(x, -15, 15);
      case "softplus", "softplus(1, 20)", "softplus(2.5, 3)" -> within(x, -15, 14);
      case "tan" -> within(x, -30, 30) && Math.abs(Math.cos(first)) > 0.05;
      case "sinc" -> within(x, -15, 15) && Math.abs(first) > 0.1;
      case "pow" -> within(x, -5, 20) && first > 0.05 && last < 5;
      case "div", "fmod", "remainder" -> within(x, -1e4, 1e4) && Math.abs(last) > 0.05;
      case "xlogy" -> within(x, -1e4, 1e4) && last > 0.01;
      // The sign of a zero may get lost on the way.
      case "copysign" -> within(x, -30, 30) && last != 0;
      case "atan2" -> within(x, -1e4, 1e4) && first != 0 && Math.hypot(first, last) > 0.05;
      case "hypot" -> within(x, -1e4, 1e4) && Math.hypot(first, last) > 0.05;
      case "norm" -> within(x, -1e4, 1e4) && largest(x) > 0.05;
      case "std", "std(0)" ->
          within(x, -1e4, 1e4)
              && Arrays.stream(x).distinct().count() > 1
              && spread(x) > 0.01 * largest(x);
      case "prod" -> within(x, -8, 8);
      case "add",
          "sub",
          "mul",
          "neg",
          "abs",
          "square",
          "sum",
          "mean",
          "dot",
          "affine",
          "fma",
          "maximum",
          "minimum",
          "fmax",
          "fmin",
          "max",
          "min",
          "median",
          "where",
          "asinh",
          "atan",
          "var" ->
          within(x, -1e4, 1e4);
      default -> within(x, -30, 30);
    };
  }

  private static boolean within(double[] x, double low, double high) {
    return Arrays.stream(x).allMatch(number -> number >= low && number <= high);
  }

  private static double largest(double[] x) {
    return Arrays.stream(x).map(Math::abs).max().orElse(0);
  }

  private static double spread(double[] x) {
    return Arrays.stream(x).max().orElse(0) - Arrays.stream(x).min().orElse(0);
  }

  /** The size of the largest term that the value is a difference of, or 0. */
  static double termsOfValue(Counterparts.Row row, double[] x) {
    return switch (row.title()) {
      case "gelu", "gelu_tanh", "silu", "mish", "tanhshrink" -> Math.abs(x[0]);
      case "elu", "elu(1.5)", "celu", "celu(2.5)", "selu" -> 2.5;
      case "sinc", "softsign", "lgamma", "digamma" -> 1;
      case "std", "std(0)" -> largest(x);
      // Of equal numbers, what the mean is off by, squared.
      case "var", "var(0)" -> 8 * Math.ulp(1.0) * largest(x) * largest(x);
      default -> 0;
    };
  }

  /** The size of the largest term that the gradients are differences of, or 0. */
  static double termsOfGradient(Counterparts.Row row, double[] x, double y) {
    double terms =
        switch (row.title()) {
          case "gelu", "gelu_tanh", "silu", "mish" -> 2 + Math.abs(x[0]);
          case "expm1", "softsign", "sigmoid", "tanhshrink" -> 1;
          case "sinc" -> 8 + 1 / Math.abs(x[0]);
          case "logsumexp", "logaddexp", "logaddexp2" -> 1 + Math.abs(y) + largest(x);
          case "var", "var(0)" -> largest(x);
          case "std", "std(0)" -> largest(x) / spread(x);
          default -> 0;
        };
    return terms + row.slope().ofGradient(x);
  }

  /** How many inputs it may have. */
  static boolean isVariadic(Counterparts.Row row) {
    return row.op().arity() == Op.VARIADIC;
  }
}
