package io.gradus.compiler.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradus.compiler.kernels.Link.Operand;
import io.gradus.compiler.kernels.Link.Source;
import io.gradus.compiler.kernels.Link.Step;
import io.gradus.core.Op;
import io.gradus.core.OpRegistry;
import io.gradus.core.UnaryOp;
import io.gradus.ops.Tanh;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuessedLoopTest {
  private static final int LINKS = 1000;
  private static final Op MUL = OpRegistry.standard().get("mul");

  /** x ← tanh(other·x). */
  private static final Link LINK =
      new Link(
          List.of(
              step(
                  MUL,
                  new Operand(Source.OTHER, 0, 0, false),
                  new Operand(Source.STEP, 1, 1, false)),
              step(new Tanh(), new Operand(Source.STEP, 0, 0, false))),
          0,
          1,
          List.of());

  private static Step step(Op op, Operand... operands) {
    return new Step(op, List.of(operands), false, false, List.of());
  }

  /** The numbers of all links, the first of which comes from 0.7. */
  private static double[] run(LoopKernel kernel, double[] factors) {
    double[] v = new double[3 * LINKS + 1 + GuessedLoop.AT_ONCE];
    System.arraycopy(factors, 0, v, 2 * LINKS, LINKS);
    v[3 * LINKS] = 0.7;
    int[] places = new int[LINK.places()];
    places[LINK.values(1)] = LINKS;
    places[LINK.initial(1)] = 3 * LINKS;
    places[LINK.room()] = 3 * LINKS + 1;
    int[] others = new int[LINKS];
    Arrays.setAll(others, i -> 2 * LINKS + i);
    kernel.forward(v, places, new int[][] {others}, 0, LINKS);
    return Arrays.copyOf(v, 2 * LINKS);
  }

  private static void compare(double[] factors, Function<Op, @Nullable Guess> guesses) {
    KernelCache cache = new KernelCache();
    LoopKernel exact = cache.loopOf(LINK);
    LoopKernel guessed = GuessedLoop.of(LINK, cache::loopOf, guesses);

    assertThat(guessed).isInstanceOf(GuessedLoop.class);
    assertThat(run(guessed, factors)).isEqualTo(run(exact, factors));
  }

  private static double[] factors(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] special = {0.0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, 1e300, -8, 1e-300};
    double[] factors = new double[LINKS];
    for (int i = 0; i < LINKS; i++) {
      factors[i] =
          random.nextInt(200) == 0
              ? special[random.nextInt(special.length)]
              : random.nextDouble(-3, 3);
    }
    return factors;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void guessesOfTanhChangeNoBit(long seed) {
    compare(factors(seed), Guess::of);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.003, 0.05, 1})
  void wrongGuessesChangeNoBit(double share) {
    compare(factors(1), op -> op instanceof Tanh ? guess(new Wrong(share)) : null);
  }

  private static Guess guess(UnaryOp quick) {
    return new Guess(quick, io.gradus.ops.elementary.Tanh::tanh);
  }

  /** tanh with the last bit changed for a share of all numbers. */
  private record Wrong(double share) implements UnaryOp {
    @Override
    public String name() {
      return "test.wrong";
    }

    @Override
    public double forward(double x) {
      double y = io.gradus.ops.elementary.Tanh.tanh(x);
      long mixed = Double.doubleToLongBits(x) * 0x9E3779B97F4A7C15L >>> 11;
      return mixed * 0x1p-53 < share ? Math.nextUp(y) : y;
    }

    @Override
    public double localGradient(double x, double y) {
      throw new AssertionError("Only the op itself is differentiated");
    }
  }

  @Test
  void tanhIsGuessedToTheLastBitInMoreThan99OfAHundredCases() {
    SplittableRandom random = new SplittableRandom(1);
    TanhGuess guess = new TanhGuess();
    for (double size : new double[] {1e-3, 1e-2, 0.1, 1, 10}) {
      int wrong = 0;
      for (int i = 0; i < 100_000; i++) {
        double x = random.nextDouble(-size, size);
        double tanh = io.gradus.ops.elementary.Tanh.tanh(x);
        assertThat(guess.forward(x)).isBetween(Math.nextDown(tanh), Math.nextUp(tanh));
        wrong += guess.forward(x) == tanh ? 0 : 1;
      }
      assertThat(wrong).as("up to " + size).isLessThan(1000);
    }
  }

  @Test
  void anOpOfAPluginIsNotGivenAWrongNumber() {
    Op plugin = new Wrong(0);
    Link link =
        new Link(
            List.of(LINK.steps().get(0), step(plugin, LINK.steps().get(1).operands().get(0))),
            0,
            1,
            List.of());
    KernelCache cache = new KernelCache();

    assertThat(GuessedLoop.of(link, cache::loopOf, op -> guess(new Wrong(0))))
        .isSameAs(cache.loopOf(link));
  }
}
