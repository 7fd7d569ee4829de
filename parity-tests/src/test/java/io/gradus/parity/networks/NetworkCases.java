package io.gradus.parity.networks;

import io.gradus.contract.Effort;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;
import io.gradus.nn.optim.Adagrad;
import io.gradus.nn.optim.Adam;
import io.gradus.nn.optim.AdamW;
import io.gradus.nn.optim.LBFGS;
import io.gradus.nn.optim.Optimizer;
import io.gradus.nn.optim.ParameterGroups;
import io.gradus.nn.optim.RMSprop;
import io.gradus.nn.optim.ReduceOnPlateau;
import io.gradus.nn.optim.SGD;
import io.gradus.nn.optim.Schedule;
import io.gradus.parity.catalogue.Counterparts;
import io.gradus.parity.networks.NetworkCase.Activation;
import io.gradus.parity.networks.NetworkCase.Driven;
import io.gradus.parity.networks.NetworkCase.Optimiser;
import io.gradus.parity.networks.NetworkCase.Rate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The trainings to compare: each activation, shape, loss, optimiser with each of its options, and
 * schedule at least once, and the pairs that meet in an update: optimiser with loss, with schedule,
 * with accumulation.
 *
 * <p>The problems are well conditioned: inputs and targets of size 1, weights scaled by the fan-in,
 * and rates below those at which a training becomes chaotic. There, a rounding error would double
 * every few steps, and no two correct programs agree at step 200.
 */
final class NetworkCases {
  /** Enough for a wrong update to be seen; a tenth in a quick run. */
  static final int STEPS = Effort.current().choose(20, 200);

  private static final List<String> ACTIVATIONS =
      List.of(
          "tanh",
          "relu",
          "leaky_relu",
          "sigmoid",
          "logsigmoid",
          "softplus",
          "softsign",
          "gelu",
          "gelu_tanh",
          "silu",
          "mish",
          "elu",
          "celu",
          "selu",
          "relu6",
          "hardtanh",
          "hardsigmoid",
          "hardswish",
          "tanhshrink",
          "hardshrink",
          "softshrink",
          "threshold",
          "sin",
          "erf");

  private static final Activation TANH = activation("tanh");
  private static final Activation RELU = activation("relu");

  private final List<NetworkCase> cases = new ArrayList<>();

  private NetworkCases() {
    activations();
    shapes();
    losses();
    optimisers();
    schedules();
    groups();
    accumulation();
    lineSearches();
  }

  static List<NetworkCase> all() {
    return List.copyOf(new NetworkCases().cases);
  }

  static Activation activation(String name) {
    return Counterparts.rows().stream()
        .filter(row -> row.title().equals(name))
        .map(row -> new Activation((UnaryOp) row.op(), expression(row)))
        .findFirst()
        .orElseThrow();
  }

  /** PyTorch's gradient of hardsigmoid has ⅙ as a float32, as the table of deviations says. */
  private static String expression(Counterparts.Row row) {
    return row.title().equals("hardsigmoid") ? "torch.relu6(x + 3) / 6" : row.torch().expression();
  }

  /** The usual: 3-8-5-2 with tanh, a linear output, all 32 points at once. */
  static NetworkCase usual(String title, NetworkLoss loss, Optimiser optimiser, Rate rate) {
    return new NetworkCase(
        title,
        new int[] {3, 8, 5, 2},
        TANH,
        true,
        loss,
        List.of(),
        optimiser,
        rate,
        new int[] {32},
        STEPS);
  }

  private void add(NetworkCase network) {
    cases.add(network);
  }

  private void activations() {
    for (String name : ACTIVATIONS) {
      NetworkCase usual =
          usual("activation " + name, NetworkLoss.MEAN_SQUARED_ERROR, momentum(), constant(0.05));
      add(usual.with(activation(name)));
    }
  }

  private void shapes() {
    shape("no hidden layer", TANH, true, 4, 2);
    for (Activation activation : List.of(TANH, RELU)) {
      shape("one neuron", activation, false, 1, 1);
      shape("one layer", activation, false, 4, 3);
      shape("activation in the last layer", activation, false, 3, 6, 2);
      shape("wide", activation, true, 2, 64, 1);
      shape("many inputs and outputs", activation, true, 20, 6, 12);
      shape("deep and narrow", activation, true, 2, 3, 3, 3, 3, 3, 3, 3, 3, 1);
      shape("bottleneck of one", activation, true, 5, 8, 1, 8, 5);
    }
  }

  private void shape(String title, Activation activation, boolean linearOutput, int... sizes) {
    Optimiser optimiser = activation == TANH ? momentum() : adam();
    add(
        new NetworkCase(
            "%s of %s".formatted(title, activation.op().name()),
            sizes,
            activation,
            linearOutput,
            NetworkLoss.MEAN_SQUARED_ERROR,
            List.of(),
            optimiser,
            constant(0.002),
            new int[] {32},
            STEPS));
  }

  private void losses() {
    for (NetworkLoss loss : NetworkLoss.all()) {
      for (Optimiser optimiser : eachKind()) {
        Rate rate = loss == NetworkLoss.SUM_SQUARED_ERROR ? constant(0.001) : usualRate(optimiser);
        String title = "%s by %s".formatted(loss, optimiser.torch());
        add(usual(title, loss, optimiser, rate));
      }
      add(usual(loss + " with l2", loss, momentum(), constant(0.001)).with(Penalty.l2(1e-2)));
    }
    for (Optimiser optimiser : eachKind()) {
      NetworkCase usual =
          usual(
              "l1 by " + optimiser.torch(),
              NetworkLoss.MEAN_SQUARED_ERROR,
              optimiser,
              usualRate(optimiser));
      add(usual.with(Penalty.l1(1e-2)));
    }
    add(
        usual("l1 and l2", NetworkLoss.CROSS_ENTROPY, momentum(), constant(0.02))
            .with(Penalty.l1(1e-3), Penalty.l2(1e-2)));
    for (NetworkLoss loss : NetworkLoss.ofOneExample()) {
      for (Optimiser optimiser : List.of(momentum(), adam())) {
        String title = "%s by %s".formatted(loss, optimiser.torch());
        add(usual(title, loss, optimiser, usualRate(optimiser)));
      }
    }
  }

  /** One of each class, with what is typical of it. */
  static List<Optimiser> eachKind() {
    return List.of(optimiser("SGD()", SGD::new), momentum(), adam(), adamW(), rmsProp(), adagrad());
  }

  static Optimiser momentum() {
    return optimiser("SGD(momentum=0.9)", (p, s) -> new SGD(p, s).momentum(0.9));
  }

  private static Optimiser adam() {
    return optimiser("Adam()", Adam::new);
  }

  private static Optimiser adamW() {
    return optimiser("AdamW()", AdamW::new);
  }

  private static Optimiser rmsProp() {
    return optimiser("RMSprop()", RMSprop::new);
  }

  private static Optimiser adagrad() {
    return optimiser("Adagrad()", Adagrad::new);
  }

  private void optimisers() {
    List.of(
            optimiser("SGD(weight_decay=0.1)", (p, s) -> new SGD(p, s).weightDecay(0.1)),
            optimiser(
                "SGD(momentum=0.8, dampening=0.3)", (p, s) -> new SGD(p, s).momentum(0.8, 0.3)),
            optimiser(
                "SGD(momentum=0.8, weight_decay=0.1)",
                (p, s) -> new SGD(p, s).momentum(0.8).weightDecay(0.1)),
            optimiser("SGD(momentum=0.8, nesterov=True)", (p, s) -> new SGD(p, s).nesterov(0.8)),
            optimiser(
                "SGD(momentum=0.8, nesterov=True, weight_decay=0.1)",
                (p, s) -> new SGD(p, s).nesterov(0.8).weightDecay(0.1)),
            optimiser("Adam(betas=(0.7, 0.95))", (p, s) -> new Adam(p, s).betas(0.7, 0.95)),
            optimiser("Adam(eps=0.01)", (p, s) -> new Adam(p, s).epsilon(0.01)),
            optimiser("Adam(weight_decay=0.1)", (p, s) -> new Adam(p, s).weightDecay(0.1)),
            optimiser("Adam(amsgrad=True)", (p, s) -> new Adam(p, s).amsgrad()),
            optimiser(
                "Adam(amsgrad=True, betas=(0.7, 0.8), eps=0.01, weight_decay=0.1)",
                (p, s) -> new Adam(p, s).amsgrad().betas(0.7, 0.8).epsilon(0.01).weightDecay(0.1)),
            optimiser("AdamW(weight_decay=0.5)", (p, s) -> new AdamW(p, s).weightDecay(0.5)),
            optimiser("AdamW(weight_decay=0.0)", (p, s) -> new AdamW(p, s).weightDecay(0)),
            optimiser(
                "AdamW(amsgrad=True, betas=(0.7, 0.8), eps=0.01)",
                (p, s) -> new AdamW(p, s).amsgrad().betas(0.7, 0.8).epsilon(0.01)),
            optimiser(
                "SGD(momentum=0.9, clip_grad_norm=0.1)",
                (p, s) -> new SGD(p, s).momentum(0.9).clipNorm(0.1)),
            optimiser("Adam(clip_grad_value=0.01)", (p, s) -> new Adam(p, s).clipValue(0.01)),
            optimiser(
                "Adam(clip_grad_value=0.02, clip_grad_norm=0.05)",
                (p, s) -> new Adam(p, s).clipValue(0.02).clipNorm(0.05)),
            optimiser("RMSprop(alpha=0.95)", (p, s) -> new RMSprop(p, s).alpha(0.95)),
            optimiser("RMSprop(eps=0.01)", (p, s) -> new RMSprop(p, s).epsilon(0.01)),
            optimiser("RMSprop(weight_decay=0.1)", (p, s) -> new RMSprop(p, s).weightDecay(0.1)),
            optimiser("RMSprop(momentum=0.5)", (p, s) -> new RMSprop(p, s).momentum(0.5)),
            optimiser("RMSprop(centered=True)", (p, s) -> new RMSprop(p, s).centered()),
            optimiser(
                "RMSprop(centered=True, momentum=0.5, alpha=0.9, eps=0.01, weight_decay=0.1)",
                (p, s) ->
                    new RMSprop(p, s)
                        .centered()
                        .momentum(0.5)
                        .alpha(0.9)
                        .epsilon(0.01)
                        .weightDecay(0.1)),
            optimiser("Adagrad(lr_decay=0.1)", (p, s) -> new Adagrad(p, s).learningRateDecay(0.1)),
            optimiser("Adagrad(eps=0.01)", (p, s) -> new Adagrad(p, s).epsilon(0.01)),
            optimiser("Adagrad(weight_decay=0.1)", (p, s) -> new Adagrad(p, s).weightDecay(0.1)),
            optimiser(
                "Adagrad(initial_accumulator_value=0.1)",
                (p, s) -> new Adagrad(p, s).initialAccumulator(0.1)),
            optimiser(
                "Adagrad(lr_decay=0.1, weight_decay=0.1, initial_accumulator_value=0.1, eps=0.01)",
                (p, s) ->
                    new Adagrad(p, s)
                        .learningRateDecay(0.1)
                        .weightDecay(0.1)
                        .initialAccumulator(0.1)
                        .epsilon(0.01)))
        .forEach(
            optimiser ->
                add(
                    usual(
                        "optimiser " + optimiser.torch(),
                        NetworkLoss.MEAN_SQUARED_ERROR,
                        optimiser,
                        usualRate(optimiser))));
  }

  private void schedules() {
    for (Optimiser optimiser : List.of(momentum(), adamW(), rmsProp(), adagrad())) {
      double lr = usualLr(optimiser);
      for (Rate rate : rates(lr)) {
        schedule(rate, optimiser);
      }
      for (Rate rate : plateaus(lr)) {
        schedule(rate, optimiser);
      }
    }
  }

  private void schedule(Rate rate, Optimiser optimiser) {
    String title = "%s by %s".formatted(String.join(", ", rate.torch()), optimiser.torch());
    add(usual(title, NetworkLoss.MEAN_SQUARED_ERROR, optimiser, rate));
  }

  private static List<Rate> rates(double lr) {
    // To a start factor that can be read: 1/20.
    int rise = STEPS / 10 - 1;
    int half = STEPS / 2;
    int stair = STEPS / 6;
    String warmUp = "LinearLR(start_factor=%s, total_iters=%d)".formatted(1.0 / (rise + 1), rise);
    String stairs = "StepLR(step_size=%d, gamma=0.5)".formatted(stair);
    String exponential = "ExponentialLR(gamma=0.99)";
    return List.of(
        rate(lr, Schedule.linear(lr, lr / 4, half), linear(0.25, half)),
        rate(lr, Schedule.step(lr, stair, 0.5), stairs),
        rate(lr, Schedule.exponential(lr, 0.99), exponential),
        rate(lr, Schedule.cosine(lr, lr / 8, STEPS), cosine(STEPS, lr / 8)),
        // Falls, and rises again.
        rate(lr, Schedule.cosine(lr, lr / 8, half), cosine(half, lr / 8)),
        rate(
            lr,
            Schedule.cosineWithRestarts(lr, lr / 8, stair, 1),
            "CosineAnnealingWarmRestarts(T_0=%d, T_mult=1, eta_min=%s)".formatted(stair, lr / 8)),
        rate(
            lr,
            Schedule.cosineWithRestarts(lr, lr / 8, rise, 2),
            "CosineAnnealingWarmRestarts(T_0=%d, T_mult=2, eta_min=%s)".formatted(rise, lr / 8)),
        rate(
            lr,
            Schedule.oneCycle(lr, STEPS),
            "OneCycleLR(max_lr=%s, total_steps=%d)".formatted(lr, STEPS)),
        rate(
            lr,
            Schedule.oneCycle(lr, STEPS, 0.5, 10, 100),
            "OneCycleLR(max_lr=%s, total_steps=%d, pct_start=0.5, div_factor=10, final_div_factor=100)"
                .formatted(lr, STEPS)),
        rate(lr, Schedule.constant(lr).warmUp(rise), warmUp, "ConstantLR()"),
        rate(lr, Schedule.step(lr, stair, 0.5).warmUp(rise), warmUp, stairs),
        rate(lr, Schedule.exponential(lr, 0.99).warmUp(rise), warmUp, exponential),
        rate(lr, Schedule.cosine(lr, 0, STEPS).warmUp(rise), warmUp, cosine(STEPS, 0)));
  }

  /** Thresholds are so large that the loss of a training that goes well is a plateau at times. */
  private static List<Rate> plateaus(double lr) {
    return List.of(
        plateau(
            lr,
            "factor=0.9, patience=3, threshold=0.002",
            () -> new ReduceOnPlateau(lr).factor(0.9).patience(3).threshold(0.002)),
        plateau(
            lr,
            "factor=0.7, patience=1, threshold=0.02, cooldown=3, min_lr=%s".formatted(lr / 8),
            () ->
                new ReduceOnPlateau(lr)
                    .factor(0.7)
                    .patience(1)
                    .threshold(0.02)
                    .cooldown(3)
                    .least(lr / 8)),
        // Ends at a rate that stays, because its next change would be less than 1e-8.
        plateau(
            lr / 2,
            "factor=0.001, patience=4, threshold=0.02",
            () -> new ReduceOnPlateau(lr / 2).factor(0.001).patience(4).threshold(0.02)));
  }

  private static Rate plateau(double lr, String options, Supplier<ReduceOnPlateau> ours) {
    return new Rate(
        lr, () -> Driven.by(ours.get()), List.of("ReduceLROnPlateau(%s)".formatted(options)));
  }

  /** The outer layers of the usual network, and the one between them. */
  private void groups() {
    String outer = "params=(0, 32, 77, 89)";
    String inner = "params=(32, 77)";
    groups(
        "SGD(%s, momentum=0.9); SGD(%s, momentum=0.9, weight_decay=0.1, lr=0.005)"
            .formatted(outer, inner),
        0.02,
        (p, s) -> new SGD(p, s).momentum(0.9),
        p -> new SGD(p, Schedule.exponential(0.005, 0.99)).momentum(0.9).weightDecay(0.1));
    groups(
        "AdamW(%s, weight_decay=0.0); AdamW(%s, weight_decay=0.5, lr=0.004)"
            .formatted(outer, inner),
        0.002,
        (p, s) -> new AdamW(p, s).weightDecay(0),
        p -> new AdamW(p, Schedule.exponential(0.004, 0.99)).weightDecay(0.5));
    groups(
        "RMSprop(%s, momentum=0.5, lr=0.0003); Adam(%s)".formatted(inner, outer),
        0.002,
        Adam::new,
        p -> new RMSprop(p, Schedule.exponential(0.0003, 0.99)).momentum(0.5));
  }

  private void groups(
      String torch,
      double lr,
      BiFunction<List<Value>, Schedule, Optimizer> outer,
      Function<List<Value>, Optimizer> inner) {
    Optimiser groups =
        optimiser(
            torch, (p, s) -> ParameterGroups.of(outer.apply(outer(p), s), inner.apply(inner(p))));
    Rate rate = rate(lr, Schedule.exponential(lr, 0.99), "ExponentialLR(gamma=0.99)");
    add(usual("groups " + torch, NetworkLoss.MEAN_SQUARED_ERROR, groups, rate));
  }

  /** The parameters of the first and the last layer of the usual network. */
  static List<Value> outer(List<Value> parameters) {
    return Stream.concat(parameters.subList(0, 32).stream(), parameters.subList(77, 89).stream())
        .toList();
  }

  /** The parameters of the layer between them. */
  static List<Value> inner(List<Value> parameters) {
    return parameters.subList(32, 77);
  }

  /**
   * L-BFGS is at a minimum after some ten steps. There a gradient is what rounding leaves of its
   * terms, so the search for it ends before.
   */
  private void lineSearches() {
    for (NetworkLoss loss : List.of(NetworkLoss.MEAN_SQUARED_ERROR, NetworkLoss.CROSS_ENTROPY)) {
      for (int history : List.of(100, 3)) {
        for (int iterations : List.of(20, 1)) {
          Optimiser optimiser =
              optimiser(
                  "LBFGS(max_iter=%d, max_eval=25, history_size=%d, tolerance_grad=0.001)"
                      .formatted(iterations, history),
                  (p, s) ->
                      new LBFGS(p, s, history).iterations(iterations, 25).tolerances(1e-3, 1e-9));
          add(
              usual("%s by %s".formatted(loss, optimiser.torch()), loss, optimiser, constant(1))
                  .with(Penalty.l2(1e-2)));
        }
      }
    }
  }

  /** Batches of unlike sizes, whose gradients add up before each step. */
  private void accumulation() {
    for (Optimiser optimiser : eachKind()) {
      add(
          usual(
                  "accumulation by " + optimiser.torch(),
                  NetworkLoss.MEAN_SQUARED_ERROR,
                  optimiser,
                  usualRate(optimiser))
              .with(7, 4, 1, 9));
    }
    for (NetworkLoss loss : NetworkLoss.all()) {
      add(
          usual("accumulation of " + loss, loss, momentum(), constant(0.002))
              .with(7, 4, 1, 9)
              .with(Penalty.l2(1e-2)));
    }
  }

  static Optimiser optimiser(String torch, BiFunction<List<Value>, Schedule, Optimizer> ours) {
    return new Optimiser(torch, ours);
  }

  private static Rate usualRate(Optimiser optimiser) {
    return constant(usualLr(optimiser));
  }

  /**
   * Where the gradient is divided by its own size, a rate of 0.01 is one of 10 for parameters of
   * gradient 0.001, and their sign begins to alternate. RMSprop's first step is ten times its rate.
   */
  static double usualLr(Optimiser optimiser) {
    return switch (new TorchCall(optimiser.torch()).name()) {
      case "SGD" -> 0.02;
      case "RMSprop" -> 0.0003;
      case "Adagrad" -> 0.01;
      default -> 0.002;
    };
  }

  static Rate constant(double lr) {
    return rate(lr, Schedule.constant(lr), "ConstantLR()");
  }

  static Rate rate(double lr, Schedule ours, String... torch) {
    return new Rate(lr, ours, Arrays.asList(torch));
  }

  private static String linear(double end, int steps) {
    return "LinearLR(start_factor=1, end_factor=%s, total_iters=%d)".formatted(end, steps);
  }

  private static String cosine(int steps, double min) {
    return "CosineAnnealingLR(T_max=%d, eta_min=%s)".formatted(steps, min);
  }
}
