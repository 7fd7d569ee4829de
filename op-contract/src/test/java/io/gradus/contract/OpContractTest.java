package io.gradus.contract;

import static io.gradus.contract.MadeUpOp.unary;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.gradus.contract.MadeUpOp.Binary;
import io.gradus.contract.MadeUpOp.Nary;
import io.gradus.contract.MadeUpOp.Unary;
import io.gradus.core.Op;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract kills ops that break its rules, and lets sound ones live. */
class OpContractTest {
  /** One of the contract's tests. */
  interface Rule {
    void check(OpContract contract) throws Exception;
  }

  private static final class Of extends OpContract {
    private final Op op;

    Of(Op op) {
      this.op = op;
    }

    @Override
    protected Op op() {
      return op;
    }
  }

  static Stream<Arguments> broken() {
    AtomicInteger calls = new AtomicInteger();
    double[] latest = new double[1];
    double[] scratch = new double[5000];
    return Stream.of(
        dies(
            "R1: a malformed name",
            OpContract::r1_nameIsStableAndWellFormed,
            new Unary(() -> "Made Up", 1, x -> x, (x, y) -> 1, null)),
        dies(
            "R1: another name each time",
            OpContract::r1_nameIsStableAndWellFormed,
            new Unary(() -> "made.up" + calls.incrementAndGet(), 1, x -> x, (x, y) -> 1, null)),
        dies(
            "R2: an arity that its shape does not have",
            OpContract::r2_arityIsHonoured,
            new Unary(() -> "made.up", 2, x -> x, (x, y) -> 1, null)),
        dies(
            "R3: a random value",
            OpContract::r3_sameInputsGiveTheSameBitsWhateverCameBefore,
            unary(x -> x + ThreadLocalRandom.current().nextDouble(), (x, y) -> 1)),
        dies(
            "R3: a gradient at the x of the latest forward",
            OpContract::r3_sameInputsGiveTheSameBitsWhateverCameBefore,
            unary(x -> x * (latest[0] = x), (x, y) -> 2 * latest[0])),
        dies(
            "R4: a gradient off by 0.1 %",
            OpContract::r4_localGradientsMatchDifferences, unary(x -> x * x, (x, y) -> 2.002 * x)),
        dies(
            "R4: a gradient off by 0.1 % in a small range",
            OpContract::r4_localGradientsMatchDifferences,
            unary(x -> x * x, (x, y) -> x > 4 && x < 5.5 ? 2.002 * x : 2 * x)),
        dies(
            "R4: a gradient of the wrong sign",
            OpContract::r4_localGradientsMatchDifferences,
            unary(Math::cos, (x, y) -> Math.sin(x))),
        dies(
            "R4: a gradient that is NaN inside the domain",
            OpContract::r4_localGradientsMatchDifferences,
            unary(x -> x * x, (x, y) -> 2 * Math.sqrt(x) * Math.sqrt(x))),
        dies(
            "R4: gradients of each other's input",
            OpContract::r4_localGradientsMatchDifferences,
            new Binary((a, b) -> a - b * b, (a, b) -> -2 * b, (a, b) -> 1)),
        dies(
            "R4: no gradient to the last input",
            OpContract::r4_localGradientsMatchDifferences,
            new Nary(OpContractTest::sum, (x, g) -> Arrays.fill(g, 0, x.length - 1, 1))),
        dies(
            "R4: another gradient in values than in numbers",
            OpContract::r4_localGradientsInValuesMatchThoseInNumbers,
            new Unary(() -> "made.up", 1, x -> x * x, (x, y) -> 2 * x, x -> x.times(2.002))),
        dies(
            "R5: a slot left unwritten",
            OpContract::r5_everySlotIsWrittenAndInputsAreLeftAlone,
            new Nary(OpContractTest::sum, (x, g) -> Arrays.fill(g, 1, x.length, 1))),
        dies(
            "R5: inputs sorted in place by the value",
            OpContract::r5_everySlotIsWrittenAndInputsAreLeftAlone,
            new Nary(OpContractTest::sortedSum, (x, g) -> Arrays.fill(g, 1))),
        dies(
            "R5: inputs overwritten by the gradients",
            OpContract::r5_everySlotIsWrittenAndInputsAreLeftAlone,
            new Nary(
                OpContractTest::sum,
                (x, g) -> {
                  Arrays.fill(x, 1);
                  Arrays.fill(g, 1);
                })),
        dies(
            "R6: an exception for infinity",
            OpContract::r6_nonFiniteInputsDoNotThrow,
            unary(x -> new BigDecimal(x).doubleValue(), (x, y) -> 1)),
        dies(
            "R7: no entry among the services",
            OpContract::r7_registryFindsItByName,
            unary(x -> x, (x, y) -> 1)),
        dies(
            "R7: another op's name",
            OpContract::r7_registryFindsItByName,
            new Unary(() -> "tanh", 1, x -> x, (x, y) -> 1, null)),
        dies(
            "R8: an array that calls share",
            OpContract::r8_twoThreadsGetTheBitsOfOne,
            new Nary(
                x -> {
                  System.arraycopy(x, 0, scratch, 0, x.length);
                  Thread.yield(); // to the other thread, be there one core or many
                  return sum(Arrays.copyOf(scratch, x.length));
                },
                (x, g) -> Arrays.fill(g, 1))));
  }

  private static Arguments dies(String why, Rule rule, Op op) {
    return arguments(why, rule, op);
  }

  private static double sum(double[] x) {
    return Arrays.stream(x).sum();
  }

  private static double sortedSum(double[] x) {
    Arrays.sort(x);
    return sum(x);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("broken")
  void brokenOpDies(String why, Rule rule, Op op) {
    OpContract contract = new Of(op);
    assertThatThrownBy(() -> rule.check(contract)).hasMessageContaining(why.substring(0, 2) + ":");
  }

  static Stream<Op> sound() {
    return Stream.of(
        unary(Math::cos, (x, y) -> -Math.sin(x)),
        new Unary(() -> "made.up", 1, x -> x * x, (x, y) -> 2 * x, x -> x.times(2)),
        new Binary((a, b) -> a - b * b, (a, b) -> 1, (a, b) -> -2 * b),
        new Nary(OpContractTest::sum, (x, g) -> Arrays.fill(g, 1)));
  }

  @ParameterizedTest
  @MethodSource("sound")
  void soundOpLives(Op op) {
    OpContract contract = new Of(op);
    for (Rule rule :
        new Rule[] {
          OpContract::r1_nameIsStableAndWellFormed,
          OpContract::r2_arityIsHonoured,
          OpContract::r3_sameInputsGiveTheSameBitsWhateverCameBefore,
          OpContract::r4_localGradientsMatchDifferences,
          OpContract::r4_localGradientsInValuesMatchThoseInNumbers,
          OpContract::r5_everySlotIsWrittenAndInputsAreLeftAlone,
          OpContract::r6_nonFiniteInputsDoNotThrow,
          OpContract::r8_twoThreadsGetTheBitsOfOne
        }) {
      assertThatCode(() -> rule.check(contract)).doesNotThrowAnyException();
    }
  }
}
