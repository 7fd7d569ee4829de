package io.gradus.parity;

import static io.gradus.parity.PlantedFault.adjoint;
import static io.gradus.parity.PlantedFault.gradient;
import static io.gradus.parity.PlantedFault.gradientAt;
import static io.gradus.parity.PlantedFault.permille;
import static io.gradus.parity.PlantedFault.second;
import static io.gradus.parity.PlantedFault.value;
import static io.gradus.parity.PlantedFault.valueAt;

import io.gradus.core.Value;
import io.gradus.parity.PlantedFault.FoundBy;
import io.gradus.parity.compare.Engines;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Faults of the kinds that programs have, across the catalogue. */
final class PlantedFaults {
  private static final double INF = Double.POSITIVE_INFINITY;
  private static final double NAN = Double.NaN;

  private PlantedFaults() {}

  static List<PlantedFault> all() {
    return Stream.of(
            offByLittle(),
            atKinks(),
            atSpecialValues(),
            inValues(),
            inSecondOrder(),
            ofTheAdjoint())
        .flatMap(List::stream)
        .toList();
  }

  private static List<PlantedFault> offByLittle() {
    return List.of(
        permille("tanh", 0),
        permille("gelu", 0),
        permille("erfinv", 0),
        permille("digamma", 0),
        permille("pow", 1),
        permille("atan2", 0),
        permille("logaddexp", 1),
        permille("add", 1),
        permille("div", 1),
        permille("lerp", 2),
        permille("logsumexp", 0),
        permille("std", 1),
        gradient(
                "norm",
                "the last gradient is 0.1 % off",
                (x, i, g) -> i == x.length - 1 ? 1.001 * g : g)
            .foundBy(FoundBy.CONTRACT_TOO),
        gradient("sigmoid", "0.1 % off below −30", (x, i, g) -> x[0] < -30 ? 1.001 * g : g)
            .foundBy(FoundBy.CONTRACT_TOO),
        gradient("sigmoid", "0.1 % off above 40", (x, i, g) -> x[0] > 40 ? 1.001 * g : g),
        gradient("logsigmoid", "0.1 % off above 40", (x, i, g) -> x[0] > 40 ? 1.001 * g : g)
            .foundBy(FoundBy.CONTRACT_TOO),
        gradient("softplus", "0.1 % off below −700", (x, i, g) -> x[0] < -700 ? 1.001 * g : g),
        gradient("silu", "0.1 % off below −40", (x, i, g) -> x[0] < -40 ? 1.001 * g : g)
            .foundBy(FoundBy.CONTRACT_TOO),
        gradient("mish", "0.1 % off below −40", (x, i, g) -> x[0] < -40 ? 1.001 * g : g)
            .foundBy(FoundBy.CONTRACT_TOO),
        gradient("gelu", "0.1 % off below −9", (x, i, g) -> x[0] < -9 ? 1.001 * g : g),
        gradient("gelu_tanh", "0.1 % off below −9", (x, i, g) -> x[0] < -9 ? 1.001 * g : g),
        gradient(
                "tanhshrink",
                "0.1 % off near 0",
                (x, i, g) -> Math.abs(x[0]) < 1e-7 ? 1.001 * g : g)
            .foundBy(FoundBy.CONTRACT_TOO),
        gradient(
            "mean", "0.1 % off for 1000 inputs", (x, i, g) -> x.length == 1000 ? 1.001 * g : g),
        gradient(
                "softplus",
                "0.1 % off where a deviation is listed",
                (x, i, g) -> x[0] > 20 ? 1.001 * g : g)
            .foundBy(FoundBy.CONTRACT_TOO));
  }

  private static List<PlantedFault> atKinks() {
    return List.of(
        gradient("relu", "1 at 0", (x, i, g) -> x[0] == 0 ? 1 : g),
        gradientAt("relu", 0, 1, -0.0),
        gradientAt("relu", 0, 0, Double.MIN_VALUE),
        gradient("abs", "1 at 0", (x, i, g) -> x[0] == 0 ? 1 : g),
        gradientAt("hardtanh", 0, 1, 1),
        gradientAt("relu6", 0, 1, 6),
        gradientAt("clamp", 0, 0, -1),
        gradientAt("leaky_relu", 0, 1, 0),
        gradientAt("softshrink", 0, 0, Math.nextUp(0.5)),
        gradientAt("selu", 0, 1.0507009873554805, 0),
        gradientAt("maximum", 0, 1, 2, 2),
        gradientAt("minimum", 1, 1, 0.5, 0.5),
        gradientAt("fmax", 1, 0.5, NAN, 1),
        gradientAt("clamp_tensor", 0, 0, 1, 1, 2.5),
        gradient(
            "max",
            "all of it to the first of a few",
            (x, i, g) -> x.length > 5 || g == 0 || g == 1 ? g : firstOf(x, x[i]) == i ? 1 : 0));
  }

  private static List<PlantedFault> atSpecialValues() {
    return List.of(
        gradientAt("relu", 0, 0, NAN),
        gradientAt("exp", 0, NAN, -INF),
        gradientAt("log", 0, NAN, -1),
        gradientAt("sqrt", 0, 0, 0),
        gradientAt("square", 0, 0x1p54 * 1.001, 0x1p53),
        gradientAt("expm1", 0, 1.001, Double.MIN_NORMAL).foundBy(FoundBy.CONTRACT_TOO),
        gradientAt("sin", 0, -1, 1e5),
        gradientAt("pow(0)", 0, NAN, NAN),
        gradientAt("pow", 1, NAN, 0, 2),
        gradientAt("atan2", 0, 0, 0, 0),
        gradientAt("mul", 1, 0, INF, 0),
        gradientAt("div", 0, NAN, 0, 0));
  }

  private static List<PlantedFault> inValues() {
    return List.of(
        value("tanh", "4 ulp off", (x, i, y) -> y * (1 + 4 * 0x1p-52)),
        value("erf", "1e-12 off", (x, i, y) -> y * (1 + 1e-12)),
        valueAt("relu", 0, NAN),
        value("neg", "no negative zero", (x, i, y) -> y == 0 ? 0.0 : y),
        valueAt("exp", 1.001, Double.MIN_VALUE),
        value("log1p", "the digits of 1 + x only", (x, i, y) -> Math.log(1 + x[0])),
        value("hypot", "overflow too early", (x, i, y) -> Math.sqrt(x[0] * x[0] + x[1] * x[1])),
        value(
            "logsumexp",
            "overflow of large logits",
            (x, i, y) -> Math.log(Arrays.stream(x).map(Math::exp).sum())),
        value(
                "max",
                "NaN passed over",
                (x, i, y) -> Arrays.stream(x).filter(v -> !Double.isNaN(v)).max().orElse(NAN))
            .foundBy(FoundBy.CONTRACT_TOO),
        value(
            "sum",
            "the last of 4097 left out",
            (x, i, y) -> x.length == 4097 ? y - x[x.length - 1] : y),
        valueAt("minimum", 0.0, -0.0, 0.0));
  }

  private static List<PlantedFault> inSecondOrder() {
    return List.of(
        second("tanh", "0.1 % off", (x, i, g) -> g.times(1.001)).foundBy(FoundBy.CONTRACT_TOO),
        second("sigmoid", "first order right, its derivative 0.1 % off", (x, i, g) -> stretched(g)),
        second(
            "sigmoid",
            "its derivative 0.1 % off above 40",
            (x, i, g) -> x[0].data() > 40 ? stretched(g) : g),
        second("exp", "the gradient taken for a constant", (x, i, g) -> g.detach()),
        second("lgamma", "first order right, its derivative 0.1 % off", (x, i, g) -> stretched(g)),
        second("mul", "no mixed derivative", (x, i, g) -> i == 1 ? g.detach() : g),
        second("atan2", "first order right, its derivative 0.1 % off", (x, i, g) -> stretched(g)),
        second(
            "square", "0 at 0 only", (x, i, g) -> x[0].data() == 0 ? Value.constant(g.data()) : g),
        second(
            "logsumexp", "one gradient taken for a constant", (x, i, g) -> i == 1 ? g.detach() : g),
        second(
            "prod",
            "the last gradient's derivative 0.1 % off",
            (x, i, g) -> i == x.length - 1 ? stretched(g) : g));
  }

  /** Equal to g, with a derivative that is 0.1 % larger. */
  private static Value stretched(Value g) {
    return Double.isFinite(g.data()) ? g.plus(g.minus(g.detach()).times(0.001)) : g;
  }

  private static List<PlantedFault> ofTheAdjoint() {
    return List.of(
        adjoint("mul", "0.1 % off for upstream ≠ 1", onOutput(g -> g == 1 ? g : 1.001 * g)),
        adjoint("sigmoid", "0.1 % off for upstream ≠ 1", onOutput(g -> g == 1 ? g : 1.001 * g)),
        adjoint("tanh", "upstream taken for 1", onOutput(g -> 1)),
        adjoint("sum", "sign of upstream lost", onOutput(Math::abs)),
        adjoint("lerp", "large upstreams cut off", onOutput(g -> Math.min(g, 1e10))),
        adjoint(
            "logsumexp",
            "upstream −2.5 rounded to float32",
            onOutput(g -> (float) (1.1 * g) / 1.1)),
        adjoint("sqrt", "0·∞ is 0", onInputs(g -> Double.isNaN(g) ? 0 : g)),
        adjoint("div", "0.1 % off for negative upstreams", onOutput(g -> g < 0 ? 1.001 * g : g)));
  }

  /** What the sweep hands to the op is spoilt. */
  private static UnaryOperator<Function<Value[], Value>> onOutput(DoubleUnaryOperator fault) {
    return function ->
        (Engines.GraphOnly)
            x -> {
              Value y = function.apply(x);
              y.hook(fault);
              return y;
            };
  }

  /** What the sweep leaves in the inputs is spoilt. */
  private static UnaryOperator<Function<Value[], Value>> onInputs(DoubleUnaryOperator fault) {
    return function ->
        (Engines.GraphOnly)
            x -> {
              for (Value input : x) {
                if (input.isLeaf()) {
                  input.hook(fault);
                }
              }
              return function.apply(x);
            };
  }

  private static int firstOf(double[] x, double wanted) {
    int i = 0;
    while (Double.compare(x[i], wanted) != 0) {
      i++;
    }
    return i;
  }
}
