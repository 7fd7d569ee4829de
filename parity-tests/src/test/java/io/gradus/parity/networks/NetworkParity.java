package io.gradus.parity.networks;

import io.gradus.contract.Points;
import io.gradus.parity.report.Ledger;
import io.gradus.parity.report.Tally;
import io.gradus.parity.torch.Torch;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Holds a training against PyTorch's: each loss, each gradient and each parameter at each step.
 *
 * <p>Nothing is brought into line on the way, so that what is compared at step 200 has gone through
 * 200 updates on either side. A loss may differ by 1e-12 of itself; a gradient or parameter by
 * 1e-12 of the largest of its step, since rounding the sums they come from makes them uncertain by
 * a part of the terms, not of what is left of these. In trainings by L-BFGS it is 1e-10: steps and
 * curvatures are quotients of differences that get small.
 */
final class NetworkParity {
  private static final double RELATIVE = 1e-12;
  private static final double RELATIVE_BY_LBFGS = 1e-10;

  private final NetworkCase network;
  private final NetworkRun ours;
  private final NetworkRun theirs;
  private final double allowed;
  private long differing;
  private long comparisons;
  private double largest;
  private String first = "";

  private NetworkParity(NetworkCase network, NetworkRun ours, NetworkRun theirs) {
    this.network = network;
    this.ours = ours;
    this.theirs = theirs;
    allowed = network.optimiser().torch().startsWith("LBFGS(") ? RELATIVE_BY_LBFGS : RELATIVE;
  }

  /**
   * Trains on both sides.
   *
   * @return how many numbers were compared
   * @throws AssertionError at a difference, naming the first; or if the loss did not get smaller
   */
  static long check(Torch torch, NetworkCase network, Ledger ledger) {
    // Side by side: PyTorch has a process of its own.
    CompletableFuture<NetworkRun> ours = CompletableFuture.supplyAsync(network::run);
    NetworkRun theirs = TorchTraining.ask(torch, network);
    NetworkParity parity = new NetworkParity(network, ours.join(), theirs);
    parity.compare();
    parity.enter(ledger);
    parity.requireAgreement();
    parity.requireDescent();
    return parity.comparisons;
  }

  private void compare() {
    if (theirs.steps().size() != network.steps() || ours.steps().size() != network.steps()) {
      throw new AssertionError(network.title() + ": not all steps were taken");
    }
    for (int step = 0; step < network.steps(); step++) {
      for (NetworkRun.Kind kind : NetworkRun.Kind.values()) {
        compare(kind, step, ours.steps().get(step).of(kind), theirs.steps().get(step).of(kind));
      }
    }
  }

  private void requireAgreement() {
    if (differing > 0) {
      throw new AssertionError(
          "%s%n%d of %d numbers of the training differ from PyTorch. Alone: %s"
              .formatted(first, differing, comparisons, rerun()));
    }
  }

  /** A training that stands still would compare one and the same step. */
  private void requireDescent() {
    double before = loss(0);
    double after = loss(network.steps() - 1);
    if (!(after < before)) {
      throw new AssertionError(
          "%s: the loss was %s at first and %s in the end; it teaches nothing"
              .formatted(network.title(), before, after));
    }
  }

  private double loss(int step) {
    return Arrays.stream(ours.steps().get(step).losses()).sum();
  }

  private void compare(NetworkRun.Kind kind, int step, double[] ours, double[] theirs) {
    double size = 0;
    for (double number : theirs) {
      size = Math.max(size, Math.abs(number));
    }
    for (int i = 0; i < theirs.length; i++) {
      double scale = kind == NetworkRun.Kind.LOSS ? Math.abs(theirs[i]) : size;
      double difference = Math.abs(ours[i] - theirs[i]);
      comparisons++;
      // Also false for NaN: a training that blows up compares nothing.
      if (difference <= allowed * scale) {
        largest = Math.max(largest, scale == 0 ? 0 : difference / scale);
        continue;
      }
      differing++;
      if (first.isEmpty()) {
        first =
            """
            %s %d of network %s at step %d of %d
              ours     %s
              PyTorch  %s
              differ by %s, allowed %s, which is %s of %s"""
                .formatted(
                    kind.name().toLowerCase(Locale.ROOT),
                    i,
                    network.title(),
                    step,
                    network.steps(),
                    ours[i],
                    theirs[i],
                    difference,
                    allowed * scale,
                    allowed,
                    scale);
      }
    }
  }

  private void enter(Ledger ledger) {
    Map<String, String> details = new LinkedHashMap<>();
    details.put("steps", String.valueOf(network.steps()));
    details.put("parameters", String.valueOf(network.start().length));
    details.put("largest relative difference", String.format(Locale.ROOT, "%.1e", largest));
    ledger.enter(Ledger.NETWORKS, network.title(), new Tally(comparisons, differing, details));
  }

  private String rerun() {
    return "./mvnw test -pl parity-tests -am -Dsurefire.failIfNoSpecifiedTests=false -Dtest=NetworkParityTest -Dparity.network='%s' -Dparity.seed=%d"
        .formatted(network.title(), Points.SEED);
  }
}
