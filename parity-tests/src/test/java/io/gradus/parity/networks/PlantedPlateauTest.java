package io.gradus.parity.networks;

import static io.gradus.parity.networks.PlantedTrainingTest.assertFound;
import static io.gradus.parity.networks.PlantedTrainingTest.check;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.gradus.nn.optim.ReduceOnPlateau;
import io.gradus.parity.networks.NetworkCase.Driven;
import io.gradus.parity.networks.NetworkCase.Rate;
import io.gradus.parity.torch.SkipWithoutTorch;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The comparison of trainings finds a rate on a plateau gone wrong. Most faults are what a wrong
 * rule does, made by a setting that does the same.
 */
@ExtendWith(SkipWithoutTorch.class)
class PlantedPlateauTest {
  private static final double LR = 0.02;

  /** The threshold lets the rate be reduced soon, in a quick run too. */
  private static final String TORCH =
      "ReduceLROnPlateau(factor=0.7, patience=1, threshold=0.05, cooldown=3, min_lr=0.012)";

  private static ReduceOnPlateau right() {
    return new ReduceOnPlateau(LR).factor(0.7).patience(1).threshold(0.05).cooldown(3).least(0.012);
  }

  @Test
  void rightPlateauPasses() {
    assertThat(check(training(LR, TORCH, () -> Driven.by(right())))).isPositive();
  }

  static Stream<Arguments> wrongPlateaus() {
    return Stream.of(
        wrong("reduced as soon as the patience is used up", () -> Driven.by(right().patience(0))),
        wrong("reduced a report late", () -> Driven.by(right().patience(2))),
        wrong("every smaller loss counts", () -> Driven.by(right().threshold(0))),
        wrong("cooldown a report short", () -> Driven.by(right().cooldown(2))),
        wrong("no cooldown", () -> Driven.by(right().cooldown(0))),
        wrong("no least rate", () -> Driven.by(right().least(0))),
        wrong("another factor", () -> Driven.by(right().factor(0.7 + 1e-8))),
        wrong("the loss of the step before", PlantedPlateauTest::late),
        wrong("compared with the latest loss, not the smallest", PlantedPlateauTest::forgetful));
  }

  private static Arguments wrong(String what, Supplier<Driven> ours) {
    return arguments(what, ours);
  }

  private static Driven late() {
    ReduceOnPlateau plateau = right();
    double[] before = {Double.NaN};
    return new Driven(
        plateau,
        loss -> {
          plateau.report(before[0]);
          before[0] = loss;
        });
  }

  private static Driven forgetful() {
    ReduceOnPlateau plateau = right();
    return new Driven(
        plateau,
        loss -> {
          plateau.report(loss);
          plateau.state().get("plateau")[1] = loss;
        });
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrongPlateaus")
  void wrongPlateauIsFound(String what, Supplier<Driven> ours) {
    assertFound(training(LR, TORCH, ours));
  }

  /** The rate goes from 0.009 to 9e-6 and 9e-9, and PyTorch leaves it there. */
  @Test
  void changeThatIsTooSmallToBeMadeIsFound() {
    String torch = "ReduceLROnPlateau(factor=0.001, patience=1, threshold=0.5)";
    Supplier<ReduceOnPlateau> right =
        () -> new ReduceOnPlateau(0.009).factor(0.001).patience(1).threshold(0.5);
    assertThat(check(training(0.009, torch, () -> Driven.by(right.get())))).isPositive();

    Supplier<Driven> wrong =
        () -> {
          // All rates are a thousand times as large, and so are their changes.
          ReduceOnPlateau large = new ReduceOnPlateau(9).factor(0.001).patience(1).threshold(0.5);
          return new Driven(k -> large.rate(k) / 1000, large::report);
        };
    assertFound(training(0.009, torch, wrong));
  }

  private static NetworkCase training(double lr, String torch, Supplier<Driven> ours) {
    return NetworkCases.usual(
        "planted",
        NetworkLoss.MEAN_SQUARED_ERROR,
        NetworkCases.momentum(),
        new Rate(lr, ours, List.of(torch)));
  }
}
