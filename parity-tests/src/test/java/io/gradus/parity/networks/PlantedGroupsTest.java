package io.gradus.parity.networks;

import static io.gradus.parity.networks.PlantedTrainingTest.assertFound;
import static io.gradus.parity.networks.PlantedTrainingTest.check;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.gradus.core.Value;
import io.gradus.nn.optim.Optimizer;
import io.gradus.nn.optim.ParameterGroups;
import io.gradus.nn.optim.SGD;
import io.gradus.nn.optim.Schedule;
import io.gradus.parity.networks.NetworkCase.Optimiser;
import io.gradus.parity.networks.NetworkCase.Rate;
import io.gradus.parity.torch.SkipWithoutTorch;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The comparison of trainings finds parameter groups gone wrong. */
@ExtendWith(SkipWithoutTorch.class)
class PlantedGroupsTest {
  private static final Schedule OTHER = Schedule.exponential(0.005, 0.99);

  @Test
  void rightGroupsPass() {
    NetworkCase right =
        groups(
            (p, s) ->
                ParameterGroups.of(
                    new SGD(NetworkCases.outer(p), s),
                    new SGD(NetworkCases.inner(p), OTHER).weightDecay(0.1)));
    assertThat(check(right)).isPositive();
  }

  static Stream<Arguments> wrongGroups() {
    return Stream.of(
        wrong("all by the first group", SGD::new),
        wrong(
            "settings of the groups exchanged",
            (p, s) ->
                ParameterGroups.of(
                    new SGD(NetworkCases.outer(p), OTHER).weightDecay(0.1),
                    new SGD(NetworkCases.inner(p), s))),
        wrong(
            "the first group's rate for both",
            (p, s) ->
                ParameterGroups.of(
                    new SGD(NetworkCases.outer(p), s),
                    new SGD(NetworkCases.inner(p), s).weightDecay(0.1))),
        wrong(
            "decay of the second group forgotten",
            (p, s) ->
                ParameterGroups.of(
                    new SGD(NetworkCases.outer(p), s), new SGD(NetworkCases.inner(p), OTHER))),
        wrong(
            "groups in positions in place of their parameters",
            (p, s) ->
                ParameterGroups.of(
                    new SGD(p.subList(0, 44), s), new SGD(p.subList(44, 89), OTHER))));
  }

  private static Arguments wrong(
      String what, BiFunction<List<Value>, Schedule, Optimizer> optimizer) {
    return arguments(what, optimizer);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrongGroups")
  void wrongGroupIsFound(String what, BiFunction<List<Value>, Schedule, Optimizer> optimizer) {
    assertFound(groups(optimizer));
  }

  private static NetworkCase groups(BiFunction<List<Value>, Schedule, Optimizer> ours) {
    String torch = "SGD(params=(0, 32, 77, 89)); SGD(params=(32, 77), weight_decay=0.1, lr=0.005)";
    Rate rate =
        NetworkCases.rate(0.02, Schedule.exponential(0.02, 0.99), "ExponentialLR(gamma=0.99)");
    return NetworkCases.usual(
        "planted", NetworkLoss.MEAN_SQUARED_ERROR, new Optimiser(torch, ours), rate);
  }
}
