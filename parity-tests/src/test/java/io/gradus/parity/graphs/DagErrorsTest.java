package io.gradus.parity.graphs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gradus.parity.catalogue.Counterparts;
import io.gradus.parity.graphs.Dag.Application;
import io.gradus.parity.graphs.Dag.Leaf;
import io.gradus.parity.graphs.Dag.Node;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bounds within which graphs are compared, and what they are too wide for. */
class DagErrorsTest {
  private final List<Node> nodes = new ArrayList<>();

  private int leaf(double data) {
    nodes.add(new Leaf(data));
    return nodes.size() - 1;
  }

  private int op(String title, int... inputs) {
    Counterparts.Row row =
        Counterparts.rows().stream().filter(r -> r.title().equals(title)).findFirst().orElseThrow();
    nodes.add(new Application(row, inputs));
    return nodes.size() - 1;
  }

  private DagErrors errors() {
    return new DagErrors(new Dag(nodes, 1));
  }

  @Test
  void arithmeticOnLeavesAllowsNothing() {
    int product = op("mul", leaf(0.1), leaf(0.3));
    int result = op("sub", product, leaf(0.7));
    assertThat(errors().valueError(result)).isZero();
  }

  @Test
  void roundingsOfFunctionsAddUp() {
    int x = leaf(0.3);
    int y = op("exp", x);
    int z = op("mul", y, y);
    assertThat(errors().valueError(y)).isEqualTo(2 * Math.ulp(Math.exp(0.3)));
    // dz = 2·y·dy
    assertThat(errors().valueError(z) / (2 * errors().value(y) * errors().valueError(y)))
        .isBetween(1.0, 1.5);
    assertThat(errors().adjoint(x)).isEqualTo(2 * Math.exp(0.6), within(1e-14));
    assertThat(errors().adjointError(x)).isBetween(1e-16, 1e-14);
  }

  @Test
  void gradientIsAllowedWhatTheOtherFactorIsOff() {
    for (double data = 0.01; data < 3; data += 0.01) {
      nodes.clear();
      int x = leaf(data);
      int y = op("gelu", leaf(-data));
      op("mul", x, y);
      assertThat(errors().adjointError(x)).isGreaterThanOrEqualTo(errors().valueError(y));
    }
  }

  @Test
  void cancellationWidensWhatIsAllowedRelatively() {
    int x = leaf(0.3);
    int difference = op("sub", op("exp", x), op("exp", x));
    assertThat(errors().value(difference)).isZero();
    assertThat(errors().valueError(difference)).isBetween(1e-16, 1e-15);
  }

  @ParameterizedTest
  @CsvSource({
    "relu, 0",
    "relu, 1e-16",
    "sign, -1e-16",
    "abs, 0",
    "floor, 3",
    "clamp, 1",
    "round, 0.5"
  })
  void kinkMetExactlyStaysAndOneWithinRoundingDoesNot(String title, double kink) {
    int exact = leaf(kink);
    op(title, exact);
    assertThat(errors().isSteady()).isTrue();

    // log(exp(x)) is x, but for roundings.
    nodes.clear();
    op(title, op("log", op("exp", leaf(kink))));
    assertThat(errors().isSteady()).isFalse();
  }

  @Test
  void conditionThatMayBeZeroIsNotSteady() {
    int almost = op("sub", op("exp", leaf(1e-16)), op("exp", leaf(2.5e-16)));
    op("where", almost, leaf(1), leaf(2));
    assertThat(errors().value(almost)).isNotZero();
    assertThat(errors().isSteady()).isFalse();
  }

  @Test
  void tieOfANodeWithItselfIsSteady() {
    int y = op("exp", leaf(0.3));
    op("maximum", y, y);
    assertThat(errors().isSteady()).isTrue();
    op("maximum", y, op("exp", leaf(0.3)));
    assertThat(errors().isSteady()).isFalse();
  }

  @Test
  void adjointsThatConventionDecidesAreLeftOut() {
    int x = leaf(0);
    int zero = leaf(0);
    op("mul", op("sqrt", x), zero);
    DagErrors errors = errors();
    assertThat(errors.isDisputed(x)).as("0·∞").isTrue();
    assertThat(errors.isDisputed(zero)).isFalse();
  }
}
