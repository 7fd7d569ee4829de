package io.gradus.parity.compare;

import static io.gradus.contract.MadeUpOp.unary;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.gradus.contract.Level;
import io.gradus.contract.MadeUpOp.Binary;
import io.gradus.contract.MadeUpOp.Nary;
import io.gradus.contract.MadeUpOp.Unary;
import io.gradus.contract.Points;
import io.gradus.core.Op;
import io.gradus.core.Value;
import io.gradus.ops.Functions;
import io.gradus.parity.tolerance.Deviation;
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

/** The comparison with PyTorch finds what is wrong, and nothing else. */
@ExtendWith(SkipWithoutTorch.class)
class ParityTest {
  static Stream<Arguments> wrong() {
    String relu = "torch.relu(x)";
    String tanh = "torch.tanh(x)";
    String mul = "a * b";
    return Stream.of(
        arguments(
            "off by 0.1 %",
            Quantity.GRADIENT, tanh, unary(Math::tanh, (x, y) -> 1.001 * (1 - y * y))),
        arguments(
            "off by 1e-12",
            Quantity.GRADIENT,
            tanh,
            unary(Math::tanh, (x, y) -> (1 + 1e-12) * (1 - y * y))),
        arguments(
            "off by 3 ulp in the value",
            Quantity.VALUE,
            tanh,
            unary(x -> Math.tanh(x) * (1 + 3 * 0x1p-52), (x, y) -> 1 - y * y)),
        arguments(
            "1 at the kink",
            Quantity.GRADIENT,
            relu,
            unary(x -> x < 0 ? 0 : x, (x, y) -> x < 0 ? 0 : 1)),
        arguments(
            "0 right above the kink",
            Quantity.GRADIENT,
            relu,
            unary(x -> x < 0 ? 0 : x, (x, y) -> x > Double.MIN_VALUE ? 1 : 0)),
        arguments(
            "0 at NaN",
            Quantity.GRADIENT,
            relu,
            unary(x -> x < 0 ? 0 : x, (x, y) -> x > 0 ? 1 : 0)),
        arguments(
            "NaN replaced in the value",
            Quantity.VALUE,
            relu,
            unary(x -> x > 0 ? x : x == 0 ? x : 0, (x, y) -> x <= 0 ? 0 : 1)),
        arguments(
            "another sign of zero",
            Quantity.VALUE,
            relu,
            unary(x -> x <= 0 ? 0 : x, (x, y) -> x <= 0 ? 0 : 1)),
        arguments(
            "overflow too early",
            Quantity.VALUE,
            "torch.hypot(x, torch.ones_like(x))",
            unary(x -> Math.sqrt(x * x + 1), (x, y) -> x / y)),
        arguments(
            "off by 0.1 % in the second derivative",
            Quantity.SECOND,
            tanh,
            new Unary(
                () -> "made.up",
                1,
                Math::tanh,
                (x, y) -> 1 - y * y,
                x -> Functions.tanh(x).times(Functions.tanh(x)).times(-1.001).plus(1))),
        arguments(
            "gradients swapped",
            Quantity.GRADIENT,
            mul,
            new Binary((a, b) -> a * b, (a, b) -> a, (a, b) -> b)),
        arguments(
            "wrong where an input is infinite",
            Quantity.GRADIENT,
            mul,
            new Binary((a, b) -> a * b, (a, b) -> Double.isInfinite(b) ? 0 : b, (a, b) -> a)),
        arguments(
            "a tie that goes to the first",
            Quantity.GRADIENT,
            "torch.maximum(a, b)",
            new Binary(Math::max, (a, b) -> a >= b ? 1 : 0, (a, b) -> b > a ? 1 : a >= b ? 0 : 1)),
        arguments(
            "the last of many inputs forgotten",
            Quantity.GRADIENT,
            "torch.sum(x)",
            new Nary(
                x -> Arrays.stream(x).sum(),
                (x, g) -> {
                  Arrays.fill(g, 1);
                  g[x.length - 1] = x.length > 4000 ? 0 : 1;
                })),
        arguments(
            "the mean of one number",
            Quantity.VALUE,
            "torch.mean(x)",
            new Nary(
                x -> x.length == 1 ? 0 : Arrays.stream(x).sum() / x.length,
                (x, g) -> Arrays.fill(g, 1.0 / x.length))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrong")
  void wrongOpIsFound(String why, Quantity quantity, String torch, Op op) {
    assertThat(compare(op, torch, 1, quantity).differences()).isNotEmpty();
  }

  @Test
  void rightOpIsLeftAlone() {
    Op tanh =
        new Unary(
            () -> "made.up",
            1,
            Math::tanh,
            (x, y) -> 1 - y * y,
            x -> Value.constant(1).minus(Functions.tanh(x).times(Functions.tanh(x))));
    for (Quantity quantity : Quantity.values()) {
      Findings findings = compare(tanh, "torch.tanh(x)", 1, quantity);
      assertThat(findings.differences()).isEmpty();
      assertThat(findings.comparisons()).isGreaterThan(300);
    }
  }

  @Test
  void deviationIsHeldAgainstItsOwnFormula() {
    Op op = unary(x -> x <= 0 ? 0 : 2 * x, (x, y) -> x <= 0 ? 0 : 2);
    Deviation right = new Deviation("made.up", "gradient", "x > 0", "2", "because");
    Deviation wrong = new Deviation("made.up", "gradient", "x > 0", "3", "because");
    Deviation stale = new Deviation("made.up", "gradient", "x < 0", "0", "because");

    // NaN > 0 does not hold, so one point is left.
    Findings covered = compare(op, "torch.relu(x)", 1, Quantity.GRADIENT, right, stale);
    assertThat(covered.differences()).allMatch(d -> Double.isNaN(d.point()[0]));
    assertThat(covered.deviating()).isPositive();
    assertThat(covered.needed()).containsExactly(right);

    Findings contradicted = compare(op, "torch.relu(x)", 1, Quantity.GRADIENT, wrong);
    assertThat(contradicted.differences())
        .hasSizeGreaterThan(100)
        .anyMatch(d -> d.toString().contains("the table of deviations says 3.0"));
    assertThat(contradicted.needed()).isEmpty();
  }

  @Test
  void failureNamesAllThatIsNeededToRepeatIt() {
    Op op = unary(x -> x, (x, y) -> 2);
    assertThat(compare(op, "x * 1.0", 0, Quantity.GRADIENT).differences().get(0))
        .hasToString(
            "gradient x of made.up at [0.001], upstream -2.5: ours -5.0, PyTorch -2.5, differ by 2.5 (4,503,599,627,370,496 ulp), allowed 4 ulp or 4.9E-323");
  }

  private static Findings compare(
      Op op, String torch, double slope, Quantity quantity, Deviation... deviations) {
    Subject subject =
        Subject.of(
            "made.up",
            op,
            new TorchScript(torch),
            Precision.ELEMENTARY,
            Slope.of(slope),
            Level.EXTREME,
            List.of(deviations),
            "");
    return new Parity(Torch.shared(), subject, Points.ofArity(op.arity(), Level.EXTREME))
        .compare(quantity);
  }
}
