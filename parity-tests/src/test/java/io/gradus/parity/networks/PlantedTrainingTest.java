package io.gradus.parity.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.gradus.contract.MadeUpOp;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;
import io.gradus.nn.loss.Losses;
import io.gradus.nn.optim.SGD;
import io.gradus.nn.optim.Schedule;
import io.gradus.ops.Functions;
import io.gradus.parity.networks.MadeUpOptimizer.Rule;
import io.gradus.parity.networks.NetworkCase.Activation;
import io.gradus.parity.networks.NetworkCase.Optimiser;
import io.gradus.parity.networks.NetworkCase.Rate;
import io.gradus.parity.report.Ledger;
import io.gradus.parity.torch.SkipWithoutTorch;
import io.gradus.parity.torch.Torch;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The comparison of trainings finds updates, losses, schedules and sums of gradients gone wrong.
 */
@ExtendWith(SkipWithoutTorch.class)
class PlantedTrainingTest {
  private static final double LR = 0.002;

  static Stream<Arguments> wrongUpdates() {
    return Stream.of(
        update("Adam()", "epsilon inside the root", adam((s, v) -> Math.sqrt(v + 1e-8))),
        update(
            "Adam()",
            "epsilon before the correction of v",
            (s, p, g, rate) -> {
              moments(s, g);
              double size = (Math.sqrt(s.v) + 1e-8) / Math.sqrt(1 - Math.pow(0.999, s.t));
              return p - rate * s.m / (1 - Math.pow(0.9, s.t)) / size;
            }),
        update(
            "Adam()",
            "no bias correction",
            (s, p, g, rate) -> {
              moments(s, g);
              return p - rate * s.m / (Math.sqrt(s.v) + 1e-8);
            }),
        update(
            "Adam()",
            "bias correction a step late",
            (s, p, g, rate) -> {
              moments(s, g);
              double v = s.v / (1 - Math.pow(0.999, s.t + 1));
              return p - rate * s.m / (1 - Math.pow(0.9, s.t)) / (Math.sqrt(v) + 1e-8);
            }),
        update(
            "AdamW(weight_decay=0.1)",
            "decay in the gradient",
            (s, p, g, rate) -> ADAM.next(s, p, g + 0.1 * p, rate)),
        update(
            "AdamW(weight_decay=0.1)",
            "decay without the rate",
            (s, p, g, rate) -> ADAM.next(s, p * (1 - 0.1), g, rate)),
        update(
            "AdamW(weight_decay=0.1)",
            "decay after the update",
            (s, p, g, rate) -> ADAM.next(s, p, g, rate) * (1 - rate * 0.1)),
        update(
            "Adam(amsgrad=True, betas=(0.7, 0.8))",
            "amsgrad forgotten",
            (s, p, g, rate) -> {
              s.m = 0.7 * s.m + 0.3 * g;
              s.v = 0.8 * s.v + 0.2 * g * g;
              double v = s.v / (1 - Math.pow(0.8, s.t));
              return p - rate * s.m / (1 - Math.pow(0.7, s.t)) / (Math.sqrt(v) + 1e-8);
            }),
        update(
            "SGD(momentum=0.9, nesterov=True)",
            "looks ahead by the old buffer",
            (s, p, g, rate) -> {
              double old = s.m;
              s.m = s.t == 1 ? g : 0.9 * s.m + g;
              return p - rate * (g + 0.9 * old);
            }),
        update(
            "SGD(momentum=0.9, nesterov=True)",
            "plain momentum",
            (s, p, g, rate) -> {
              s.m = 0.9 * s.m + g;
              return p - rate * s.m;
            }),
        update(
            "SGD(momentum=0.9, dampening=0.5)",
            "the first gradient dampened",
            (s, p, g, rate) -> {
              s.m = 0.9 * s.m + 0.5 * g;
              return p - rate * s.m;
            }),
        update(
            "SGD(momentum=0.9, weight_decay=0.1)",
            "decay past the buffer",
            (s, p, g, rate) -> {
              s.m = 0.9 * s.m + g;
              return p - rate * (s.m + 0.1 * p);
            }),
        update(
            "RMSprop()",
            "epsilon inside the root",
            (s, p, g, rate) -> {
              s.v = 0.99 * s.v + 0.01 * g * g;
              return p - rate * g / Math.sqrt(s.v + 1e-8);
            }),
        update(
            "RMSprop(centered=True)",
            "not centred",
            (s, p, g, rate) -> {
              s.v = 0.99 * s.v + 0.01 * g * g;
              return p - rate * g / (Math.sqrt(s.v) + 1e-8);
            }),
        update(
            "RMSprop(momentum=0.5)",
            "rate inside the buffer",
            (s, p, g, rate) -> {
              s.v = 0.99 * s.v + 0.01 * g * g;
              s.m = 0.5 * s.m + rate * g / (Math.sqrt(s.v) + 1e-8);
              return p - s.m;
            }),
        update(
            "Adagrad(lr_decay=0.1)",
            "decay counted from 1",
            (s, p, g, rate) -> {
              s.v += g * g;
              return p - rate / (1 + s.t * 0.1) * g / (Math.sqrt(s.v) + 1e-10);
            }),
        update(
            "Adagrad(eps=0.001)",
            "epsilon inside the root",
            (s, p, g, rate) -> {
              s.v += g * g;
              return p - rate * g / Math.sqrt(s.v + 0.001);
            }));
  }

  private static final Rule ADAM = adam((s, v) -> Math.sqrt(v) + 1e-8);

  private interface Denominator {
    double of(MadeUpOptimizer.State s, double v);
  }

  private static Rule adam(Denominator denominator) {
    return (s, p, g, rate) -> {
      moments(s, g);
      double v = s.v / (1 - Math.pow(0.999, s.t));
      return p - rate * s.m / (1 - Math.pow(0.9, s.t)) / denominator.of(s, v);
    };
  }

  private static void moments(MadeUpOptimizer.State s, double g) {
    s.m = 0.9 * s.m + 0.1 * g;
    s.v = 0.999 * s.v + 0.001 * g * g;
  }

  private static Arguments update(String torch, String what, Rule rule) {
    return arguments(torch, what, rule);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("wrongUpdates")
  void wrongUpdateIsFound(String torch, String what, Rule rule) {
    assertFound(usual(torch, rule));
  }

  static Stream<Arguments> rightUpdates() {
    return Stream.of(
        arguments("Adam()", ADAM),
        arguments("SGD(momentum=0.9)", MOMENTUM),
        arguments(
            "RMSprop(momentum=0.5)",
            (Rule)
                (s, p, g, rate) -> {
                  s.v = 0.99 * s.v + 0.01 * g * g;
                  s.m = 0.5 * s.m + g / (Math.sqrt(s.v) + 1e-8);
                  return p - rate * s.m;
                }),
        arguments(
            "Adagrad(lr_decay=0.1)",
            (Rule)
                (s, p, g, rate) -> {
                  s.v += g * g;
                  return p - rate / (1 + (s.t - 1) * 0.1) * g / (Math.sqrt(s.v) + 1e-10);
                }));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rightUpdates")
  void rightUpdateOfTheSameMakingPasses(String torch, Rule rule) {
    assertThat(check(usual(torch, rule))).isPositive();
  }

  static Stream<NetworkLoss> wrongLosses() {
    return Stream.of(
        wrong(
            NetworkLoss.MEAN_SQUARED_ERROR,
            (y, t) -> Losses.sumSquaredError(NetworkLoss.row(y), t).div(t.length - 1)),
        wrong(
            NetworkLoss.SUM_SQUARED_ERROR,
            (y, t) -> Losses.sumSquaredError(NetworkLoss.row(y), t).div(2)),
        wrong(NetworkLoss.MAX_MARGIN, (y, t) -> Losses.maxMargin(NetworkLoss.row(y), t).plus(1e-9)),
        wrong(
            NetworkLoss.CROSS_ENTROPY,
            (y, t) -> {
              Value sum = Value.constant(0);
              for (int i = 0; i < t.length; i++) {
                sum = sum.plus(Functions.logSumExp(y[i]).minus(y[i][(int) t[i]].detach()));
              }
              return sum.div(t.length);
            }));
  }

  /** The loss of one example in place of another that is close to it. */
  @ParameterizedTest
  @CsvSource({"Loss.huber(0.3), Loss.smoothL1(0.3)", "Loss.maxMargin(), Loss.squaredMaxMargin()"})
  void anotherLossIsFound(String title, String other) {
    NetworkLoss right = ofOneExample(title);
    assertThat(check(usual("SGD(momentum=0.9)", MOMENTUM).with(right))).isPositive();
    assertFound(
        usual("SGD(momentum=0.9)", MOMENTUM).with(wrong(right, ofOneExample(other).ours())));
  }

  private static NetworkLoss ofOneExample(String title) {
    return NetworkLoss.ofOneExample().stream()
        .filter(loss -> loss.title().equals(title))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void clippingByTheWrongLimitIsFound() {
    assertFound(
        usual(
            new Optimiser(
                "SGD(clip_grad_norm=0.1)", (p, s) -> new SGD(p, s).clipNorm(0.1 + 1e-8))));
  }

  private static NetworkLoss wrong(NetworkLoss loss, NetworkLoss.Criterion criterion) {
    return new NetworkLoss(loss.title(), loss.torch(), loss.targets(), criterion);
  }

  @ParameterizedTest
  @MethodSource("wrongLosses")
  void wrongLossIsFound(NetworkLoss loss) {
    assertFound(usual("SGD(momentum=0.9)", MOMENTUM).with(loss));
  }

  @Test
  void wrongActivationIsFound() {
    UnaryOp permille = MadeUpOp.unary(Math::tanh, (x, y) -> 1.001 * (1 - y * y));
    Activation tanh = new Activation(permille, "torch.tanh(x)");
    assertFound(usual("SGD(momentum=0.9)", MOMENTUM).with(tanh));
  }

  @Test
  void scheduleAStepLateIsFound() {
    Schedule right = Schedule.exponential(LR, 0.99);
    Rate late =
        new Rate(LR, k -> right.rate(Math.max(0, k - 1)), List.of("ExponentialLR(gamma=0.99)"));
    assertFound(
        NetworkCases.usual("late", NetworkLoss.MEAN_SQUARED_ERROR, NetworkCases.momentum(), late));
  }

  @Test
  void penaltyWithoutItsFactorOfTwoIsFound() {
    // A decay of α where the gradient of α·Σp² is 2αp.
    Optimiser decayed =
        new Optimiser("SGD(weight_decay=0.2)", (p, s) -> new SGD(p, s).weightDecay(0.1));
    assertFound(usual(decayed));
  }

  static Stream<Penalty> wrongPenalties() {
    String torch = Penalty.l1(0.01).torch();
    return Stream.of(
        new Penalty(torch, p -> Losses.l1(0.01 + 1e-9, p)),
        new Penalty(torch, p -> Losses.l1(0.01, p.subList(1, p.size()))),
        new Penalty(torch, p -> Losses.l2(0.01, p)),
        new Penalty(torch, p -> Losses.l1(0.01, p).detach()));
  }

  @ParameterizedTest
  @MethodSource("wrongPenalties")
  void wrongPenaltyIsFound(Penalty wrong) {
    NetworkCase training = usual("SGD(momentum=0.9)", MOMENTUM);
    assertThat(check(training.with(Penalty.l1(0.01)))).isPositive();
    assertFound(training.with(wrong));
  }

  /** Each batch's gradient in place of the sum of all. */
  @Test
  void gradientsThatDoNotAddUpAreFound() {
    NetworkLoss forgetful =
        wrong(
            NetworkLoss.MEAN_SQUARED_ERROR,
            (y, t) -> {
              Value loss = Losses.meanSquaredError(NetworkLoss.row(y), t);
              return t.length == 2 * 9 ? loss : loss.minus(loss.minus(loss.detach()));
            });
    NetworkCase batches = usual("SGD(momentum=0.9)", MOMENTUM).with(7, 4, 1, 9);
    assertThat(check(batches)).isPositive();
    assertFound(batches.with(forgetful));
  }

  private static final Rule MOMENTUM =
      (s, p, g, rate) -> {
        s.m = 0.9 * s.m + g;
        return p - rate * s.m;
      };

  private static NetworkCase usual(String torch, Rule rule) {
    return usual(new Optimiser(torch, (p, s) -> new MadeUpOptimizer(p, s, rule)));
  }

  /** With a rate that changes: a constant one may stand in many places and do the same. */
  private static NetworkCase usual(Optimiser optimiser) {
    double lr = NetworkCases.usualLr(optimiser);
    Rate rate = NetworkCases.rate(lr, Schedule.exponential(lr, 0.99), "ExponentialLR(gamma=0.99)");
    return NetworkCases.usual("planted", NetworkLoss.MEAN_SQUARED_ERROR, optimiser, rate);
  }

  static long check(NetworkCase network) {
    return NetworkParity.check(Torch.shared(), network, new Ledger());
  }

  static void assertFound(NetworkCase network) {
    assertThatThrownBy(() -> check(network))
        .isInstanceOf(AssertionError.class)
        .hasMessageMatching(
            "(?s)(loss|gradient|parameter) \\d+ of network %s at step \\d+ of \\d+\n  ours     \\S+\n  PyTorch  \\S+\n  differ by .*"
                .formatted(network.title()));
  }
}
