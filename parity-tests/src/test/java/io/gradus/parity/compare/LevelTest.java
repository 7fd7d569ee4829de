package io.gradus.parity.compare;

import static io.gradus.contract.MadeUpOp.unary;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.gradus.contract.Level;
import io.gradus.contract.MadeUpOp.Binary;
import io.gradus.contract.MadeUpOp.Nary;
import io.gradus.contract.Points;
import io.gradus.core.Op;
import io.gradus.parity.tolerance.Precision;
import io.gradus.parity.tolerance.Quantity;
import io.gradus.parity.tolerance.Slope;
import io.gradus.parity.torch.SkipWithoutTorch;
import io.gradus.parity.torch.Torch;
import io.gradus.parity.torch.TorchScript;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A textbook's formula passes at ordinary points and fails far out; a mistake fails at both. */
@ExtendWith(SkipWithoutTorch.class)
class LevelTest {
  static Stream<Arguments> textbook() {
    return Stream.of(
        arguments(
            "softplus",
            "torch.softplus(x)",
            unary(x -> Math.log(1 + Math.exp(x)), (x, y) -> Math.exp(x) / (1 + Math.exp(x)))),
        arguments(
            "two resistors in parallel",
            "a * b / (a + b)",
            new Binary(
                (a, b) -> a * b / (a + b),
                (a, b) -> b * b / ((a + b) * (a + b)),
                (a, b) -> a * a / ((a + b) * (a + b)))),
        arguments(
            "hypotenuse",
            "torch.hypot(a, b)",
            new Binary(
                (a, b) -> Math.sqrt(a * a + b * b),
                (a, b) -> a / Math.sqrt(a * a + b * b),
                (a, b) -> b / Math.sqrt(a * a + b * b))),
        arguments(
            "log of the sum of exponentials",
            "torch.logsumexp(x, [0])",
            new Nary(
                x -> Math.log(sumOfExps(x)),
                (x, g) -> Arrays.setAll(g, i -> Math.exp(x[i]) / sumOfExps(x)))),
        arguments(
            "mean of the squares less the square of the mean",
            "torch.var(x, correction=0)",
            new Nary(
                x -> mean(squares(x)) - mean(x) * mean(x),
                (x, g) -> Arrays.setAll(g, i -> 2 * (x[i] - mean(x)) / x.length))));
  }

  private static double sumOfExps(double... x) {
    return Arrays.stream(x).map(Math::exp).sum();
  }

  private static double[] squares(double... x) {
    return Arrays.stream(x).map(v -> v * v).toArray();
  }

  private static double mean(double... x) {
    return Arrays.stream(x).sum() / x.length;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("textbook")
  void textbookFormulaPassesAtOrdinaryPoints(String name, String torch, Op op) {
    for (Quantity quantity : List.of(Quantity.VALUE, Quantity.GRADIENT)) {
      Findings findings = compare(op, torch, Level.ORDINARY, quantity);
      assertThat(findings.differences()).isEmpty();
      assertThat(findings.comparisons()).isGreaterThan(20);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("textbook")
  void textbookFormulaFailsAtExtremePoints(String name, String torch, Op op) {
    assertThat(
            Stream.of(Quantity.VALUE, Quantity.GRADIENT)
                .map(quantity -> compare(op, torch, Level.EXTREME, quantity))
                .flatMap(findings -> findings.differences().stream()))
        .isNotEmpty();
  }

  @Test
  void whereTorchIsNotFiniteNothingIsComparedAtOrdinaryPoints() {
    Op op = unary(x -> x > 0 ? Math.log(x) : 0, (x, y) -> x > 0 ? 1 / x : 0);
    Findings ordinary = compare(op, "torch.log(x)", Level.ORDINARY, Quantity.VALUE);
    assertThat(ordinary.differences()).isEmpty();
    assertThat(ordinary.leftOut()).isGreaterThan(20);
    Findings extreme = compare(op, "torch.log(x)", Level.EXTREME, Quantity.VALUE);
    assertThat(extreme.differences()).isNotEmpty();
    assertThat(extreme.leftOut()).isZero();
  }

  @ParameterizedTest
  @MethodSource("levels")
  void aMistakeFailsAtBoth(Level level) {
    Op op = unary(x -> x * x, (x, y) -> 2.002 * x);
    assertThat(compare(op, "torch.square(x)", level, Quantity.GRADIENT).differences())
        .hasSizeGreaterThan(100);
  }

  static Level[] levels() {
    return Level.values();
  }

  @Test
  void worstOrdinaryNumberIsShownFirst() {
    // Off by a millionth at ordinary numbers, by more at 2.5, and by much more far out.
    Op op = unary(x -> x * (x == 2.5 ? 1.01 : Math.abs(x) > 1e3 ? 2 : 1 + 1e-6), (x, y) -> 1);
    Findings findings = compare(op, "x * 1.0", Level.EXTREME, Quantity.VALUE);
    assertThat(findings.differences()).extracting(Difference::zone).isSorted();
    assertThat(findings.failure(3).lines())
        .first()
        .asString()
        .startsWith("value of made.up at [2.5]: ours 2.525, PyTorch 2.5, differ by 0.02");
    assertThat(findings.failure(3).lines())
        .hasSize(5 + findings.zones().size())
        .anyMatch(line -> line.matches("an input above 1000 in size: \\d+ of \\d+ differ"));
  }

  private static Findings compare(Op op, String torch, Level level, Quantity quantity) {
    Subject subject =
        Subject.of(
            "made.up",
            op,
            new TorchScript(torch),
            Precision.COMPOSITE,
            Slope.of(1),
            level,
            List.of(),
            "");
    List<double[]> points =
        Points.ofArity(op.arity(), level).stream().filter(p -> p.length <= 17).toList();
    return new Parity(Torch.shared(), subject, points).compare(quantity);
  }
}
