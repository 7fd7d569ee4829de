package io.gradus.nn.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.gradus.core.Value;
import io.gradus.nn.loss.Losses;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OptimizerTest {
  private final Value p = Value.of(1);

  /** Takes a step by each gradient, and returns the parameter. */
  private double after(Optimizer optimizer, double... gradients) {
    for (double g : gradients) {
      p.grad(g);
      optimizer.step();
    }
    return p.data();
  }

  @Nested
  class OfSgd {
    @Test
    void plainStepIsRateTimesGradient() {
      assertThat(after(new SGD(List.of(p), 0.25), 2)).isEqualTo(0.5);
    }

    @Test
    void quadraticShrinksByAFixedFactor() {
      SGD sgd = new SGD(List.of(p), 0.125);
      for (int k = 0; k < 10; k++) {
        sgd.zeroGrad();
        p.times(p).backward();
        sgd.step();
      }

      assertThat(p.data()).isEqualTo(Math.pow(0.75, 10));
    }

    @Test
    void momentumOfAConstantGradientIsAGeometricSum() {
      // Buffers 1, 1.5, 1.75.
      assertThat(after(new SGD(List.of(p), 1).momentum(0.5), 1, 1, 1)).isEqualTo(1 - 4.25);
    }

    @Test
    void dampeningSparesTheFirstGradient() {
      // Buffers 1, then 0.5 + 0.25 · 1.
      assertThat(after(new SGD(List.of(p), 1).momentum(0.5, 0.75), 1, 1)).isEqualTo(1 - 1.75);
    }

    @Test
    void withoutMomentumThereIsNoDampening() {
      assertThat(after(new SGD(List.of(p), 1).momentum(0, 0.75), 1, 1)).isEqualTo(-1);
    }

    @Test
    void withoutDecayAnInfiniteParameterStaysInfinite() {
      p.data(Double.POSITIVE_INFINITY);

      assertThat(after(new SGD(List.of(p), 1), 1)).isInfinite();
    }

    @Test
    void nesterovLooksAhead() {
      // Buffers 1, 1.5; directions 1 + 0.5 · 1, 1 + 0.5 · 1.5.
      assertThat(after(new SGD(List.of(p), 1).nesterov(0.5), 1, 1)).isEqualTo(1 - 3.25);
    }

    @Test
    void weightDecayAddsToTheGradientBeforeMomentum() {
      // p: 1 → 1 − (0 + 0.5 · 1) = 0.5 → buffer 0.5 · 0.5 + 0.25.
      assertThat(after(new SGD(List.of(p), 1).momentum(0.5).weightDecay(0.5), 0, 0)).isZero();
    }

    @Test
    void weightDecayOfTwoAlphaIsAnL2PenaltyOfAlpha() {
      Value q = Value.of(1);
      SGD decayed = new SGD(List.of(p), 0.125).weightDecay(0.5);
      SGD penalised = new SGD(List.of(q), 0.125);
      for (int k = 0; k < 5; k++) {
        after(decayed, 0.25);
        penalised.zeroGrad();
        q.times(0.25).plus(Losses.l2(0.25, List.of(q))).backward();
        penalised.step();
      }

      assertThat(p.data()).isEqualTo(q.data()).isNotEqualTo(1);
    }
  }

  @Nested
  class OfAdam {
    @Test
    void constantGradientMovesTheRateAtEachStep() {
      // Corrected, m is g and √v is |g|, whatever t.
      assertThat(after(new Adam(List.of(p), 0.125).epsilon(0), -3, -3, -3, -3))
          .isCloseTo(1.5, within(1e-14));
    }

    @Test
    void secondStepByHand() {
      // m = 0.5·0.5 + 0.5·3 = 1.75 over 0.75; v = 0.75·0.25 + 0.25·9 = 2.4375 over 0.4375.
      double first = 1 - 0.1 * 1 / (1 + 0.5);
      double second = first - 0.1 * (1.75 / 0.75) / (Math.sqrt(2.4375 / 0.4375) + 0.5);

      assertThat(after(new Adam(List.of(p), 0.1).betas(0.5, 0.75).epsilon(0.5), 1, 3))
          .isCloseTo(second, within(1e-15));
    }

    @Test
    void defaultsAreTorchs() {
      double g = 1e-8;
      // β₁ = 0.9, β₂ = 0.999 and ε = 1e-8, with gradients g and then 2g.
      double m = (0.9 * 0.1 + 0.1 * 2) * g / (1 - 0.81);
      double v = (0.999 * 0.001 + 0.001 * 4) * g * g / (1 - 0.999 * 0.999);
      double second = 0.1 * m / (Math.sqrt(v) + 1e-8);

      assertThat(after(new Adam(List.of(p), 0.1), g)).isCloseTo(1 - 0.05, within(1e-15));
      p.data(1);
      assertThat(after(new Adam(List.of(p), 0.1), g, 2 * g))
          .isCloseTo(1 - 0.05 - second, within(1e-14));
    }

    @Test
    void largeSquaresAreForgotten() {
      // v = 2 over 0.5; then v = 0.5·2 + 0.5·0.25 over 0.75.
      assertThat(after(new Adam(List.of(p), 1).betas(0, 0.5).epsilon(0), 2, 0.5))
          .isCloseTo(1 - 1 - 0.5 / Math.sqrt(1.125 / 0.75), within(1e-15));
    }

    @Test
    void weightDecayJoinsTheGradient() {
      // With decay, g is 1 + 2 · 1 = 3: normalised to 1 as any other.
      assertThat(after(new Adam(List.of(p), 0.125).epsilon(3).weightDecay(2), 1))
          .isCloseTo(1 - 0.125 * 3 / (3 + 3), within(1e-15));
    }

    @Test
    void amsgradKeepsTheLargestSquare() {
      Adam adam = new Adam(List.of(p), 1).betas(0, 0.5).epsilon(0).amsgrad();

      // v = 0.5·4 = 2 over 0.5; then v = 0.5·2 + 0.5·0.25 is less, so 2 over 0.75.
      assertThat(after(adam, 2, 0.5)).isCloseTo(1 - 1 - 0.5 / Math.sqrt(2 / 0.75), within(1e-15));
    }

    @Test
    void adamWDecaysTheParameterNotTheGradient() {
      assertThat(after(new AdamW(List.of(p), 0.5).weightDecay(0.25).epsilon(0), 7))
          .isCloseTo(1 * (1 - 0.5 * 0.25) - 0.5, within(1e-15));
    }

    @Test
    void adamWDecaysByAHundredthUnlessToldOtherwise() {
      assertThat(after(new AdamW(List.of(p), 0.5), 0)).isEqualTo(1 - 0.005);
    }

    @Test
    void correctionsCountAParametersOwnUpdates() {
      Value late = Value.of(1);
      Adam adam = new Adam(List.of(p, late), 0.125).epsilon(0);
      after(adam, 3, 3);
      late.grad(5);
      after(adam, 3);

      assertThat(late.data()).isCloseTo(1 - 0.125, within(1e-15));
      assertThat(p.data()).isCloseTo(1 - 3 * 0.125, within(1e-15));
    }
  }

  @Nested
  class OfRmsprop {
    @Test
    void meanSquareOfAConstantGradientApproachesItsSquare() {
      // v is 1 − αᵗ.
      double expected = 1 - 0.1 / Math.sqrt(0.5) - 0.1 / Math.sqrt(0.75) - 0.1 / Math.sqrt(0.875);

      assertThat(after(new RMSprop(List.of(p), 0.1).alpha(0.5).epsilon(0), 1, 1, 1))
          .isCloseTo(expected, within(1e-15));
    }

    @Test
    void defaultsAreTorchs() {
      // α = 0.99 and ε = 1e-8: the root of v is a tenth of g.
      assertThat(after(new RMSprop(List.of(p), 0.1), 1e-7)).isCloseTo(1 - 0.5, within(1e-14));
    }

    @Test
    void epsilonIsAddedToTheRoot() {
      assertThat(after(new RMSprop(List.of(p), 1).alpha(0.75).epsilon(0.5), 1)).isEqualTo(0);
    }

    @Test
    void centredTakesTheVariance() {
      // v = 0.5·16, mean 0.5·4: variance 8 − 4.
      assertThat(after(new RMSprop(List.of(p), 1).alpha(0.5).epsilon(0).centered(), 4))
          .isEqualTo(1 - 4 / 2);
    }

    @Test
    void momentumAddsUpWhatIsNormalised() {
      // 1/√v is 2 and then 1/√0.4375; the buffer halves.
      double second = 0.5 * 2 + 1 / Math.sqrt(0.4375);

      assertThat(after(new RMSprop(List.of(p), 1).alpha(0.75).epsilon(0).momentum(0.5), 1, 1))
          .isCloseTo(1 - 2 - second, within(1e-15));
    }

    @Test
    void weightDecayJoinsTheGradient() {
      assertThat(after(new RMSprop(List.of(p), 1).alpha(0).epsilon(3).weightDecay(2), 1))
          .isEqualTo(0.5);
    }
  }

  @Nested
  class OfAdagrad {
    @Test
    void stepsOfAConstantGradientFallWithTheRootOfTheirNumber() {
      double expected = 1 - 0.1 * (1 + 1 / Math.sqrt(2) + 1 / Math.sqrt(3) + 0.5);

      assertThat(after(new Adagrad(List.of(p), 0.1).epsilon(0), 5, 5, 5, 5))
          .isCloseTo(expected, within(1e-15));
    }

    @Test
    void defaultsAreTorchs() {
      assertThat(after(new Adagrad(List.of(p), 0.1), 1e-10)).isCloseTo(1 - 0.05, within(1e-15));
    }

    @Test
    void rateDecaysWithTheNumberOfUpdates() {
      assertThat(after(new Adagrad(List.of(p), 1).epsilon(0).learningRateDecay(1), 1, Math.sqrt(3)))
          .isCloseTo(1 - 1 - 0.5 * Math.sqrt(3) / 2, within(1e-15));
    }

    @Test
    void sumsStartFromTheInitialAccumulator() {
      assertThat(after(new Adagrad(List.of(p), 1).epsilon(0).initialAccumulator(9), 4))
          .isEqualTo(1 - 0.8);
    }

    @Test
    void weightDecayJoinsTheGradient() {
      assertThat(after(new Adagrad(List.of(p), 1).epsilon(3).weightDecay(2), 1)).isEqualTo(0.5);
    }

    @Test
    void initialAccumulatorComesBeforeTheFirstStep() {
      Adagrad adagrad = new Adagrad(List.of(p), 1);
      after(adagrad, 1);

      assertThatIllegalStateException()
          .isThrownBy(() -> adagrad.initialAccumulator(1))
          .withMessage("The initial accumulator must be set before the first step, and 1 are done");
    }
  }

  static Stream<Function<List<Value>, Optimizer>> optimizers() {
    return Stream.of(
        ps -> new SGD(ps, 0.1),
        ps -> new SGD(ps, 0.1).nesterov(0.9).weightDecay(0.1),
        ps -> new Adam(ps, 0.1).weightDecay(0.1),
        ps -> new AdamW(ps, 0.1),
        ps -> new RMSprop(ps, 0.1).centered().momentum(0.9).weightDecay(0.1),
        ps -> new Adagrad(ps, 0.1).weightDecay(0.1));
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void parameterWithoutGradientIsLeftAlone(Function<List<Value>, Optimizer> make) {
    Value idle = Value.of(7);
    after(make.apply(List.of(idle, p)), 1, 2);

    assertThat(idle.data()).isEqualTo(7);
    assertThat(p.data()).isNotEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void parametersDoNotInfluenceOneAnother(Function<List<Value>, Optimizer> make) {
    Value other = Value.of(-3);
    Optimizer both = make.apply(List.of(other, p));
    for (double g : new double[] {1, -2, 3}) {
      other.grad(-5 * g);
      after(both, g);
    }
    double together = p.data();
    p.data(1);

    assertThat(after(make.apply(List.of(p)), 1, -2, 3)).isEqualTo(together);
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void everyOptimiserFindsTheMinimumOfAParabola(Function<List<Value>, Optimizer> make) {
    Optimizer optimizer = make.apply(List.of(p));
    p.data(3);
    for (int k = 0; k < 2000; k++) {
      optimizer.zeroGrad();
      p.times(p).backward();
      optimizer.step();
    }

    assertThat(p.data()).isCloseTo(0, within(0.06));
  }

  @Nested
  class Rates {
    @Test
    void scheduleGivesTheRateOfEachStep() {
      SGD sgd = new SGD(List.of(p), step -> step + 1);
      assertThat(sgd.learningRate()).isEqualTo(1);

      assertThat(after(sgd, 1, 1, 1)).isEqualTo(1 - 1 - 2 - 3);
      assertThat(sgd.learningRate()).isEqualTo(4);
      assertThat(sgd.steps()).isEqualTo(3);
    }

    @Test
    void negativeRateIsAnErrorAndChangesNothing() {
      SGD sgd = new SGD(List.of(p), step -> -step);
      after(sgd, 1);

      assertThatIllegalStateException()
          .isThrownBy(() -> after(sgd, 1))
          .withMessage("The schedule gives the learning rate -1.0 for step 1, expected 0 or more");
      assertThat(p.data()).isEqualTo(1);
    }

    @Test
    void nanIsNoRate() {
      assertThatIllegalStateException()
          .isThrownBy(() -> after(new SGD(List.of(p), step -> Double.NaN), 1));
    }
  }

  @Nested
  class Errors {
    @Test
    void noParametersIsAnError() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new SGD(List.of(), 0.1))
          .withMessage("An optimiser needs a parameter or more, got none");
    }

    @Test
    void constantsAndOutputsAreNoParameters() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new SGD(List.of(Value.constant(2)), 0.1))
          .withMessage(
              "A parameter must be a leaf made by Value.of, and Value(data=2.0) is a constant");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new SGD(List.of(p.plus(1)), 0.1))
          .withMessageEndingWith("is the output of add");
    }

    @Test
    void parameterGivenTwiceIsAnError() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Adam(List.of(p, p), 0.1))
          .withMessageEndingWith("is given twice");
    }

    @Test
    void hyperparametersOutOfRangeAreErrors() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new SGD(List.of(p), 0.1).momentum(-0.5))
          .withMessage("The momentum must be 0 or more, got -0.5");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new SGD(List.of(p), 0.1).nesterov(0))
          .withMessage("The momentum of Nesterov's kind must be greater than 0, got 0.0");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Adam(List.of(p), 0.1).betas(0.9, 1))
          .withMessage("The second beta of Adam must be in [0, 1), got 1.0");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Adam(List.of(p), 0.1).betas(-0.1, 0.9))
          .withMessage("The first beta of Adam must be in [0, 1), got -0.1");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new RMSprop(List.of(p), 0.1).epsilon(Double.NaN))
          .withMessage("The epsilon must be 0 or more, got NaN");
    }
  }
}
