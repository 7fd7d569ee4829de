package io.gradus.parity.compare;

import io.gradus.contract.Level;
import io.gradus.parity.autograd.CounterpartTask;
import io.gradus.parity.autograd.Derivatives;
import io.gradus.parity.autograd.Sensitivity;
import io.gradus.parity.tolerance.Deviation;
import io.gradus.parity.tolerance.Quantity;
import io.gradus.parity.tolerance.Tolerance;
import io.gradus.parity.tolerance.Ulps;
import io.gradus.parity.torch.Torch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares a function with PyTorch at many points. */
public final class Parity {
  private static final double[] UPSTREAMS = {1, -2.5, 0};
  private static final double[] EXTREME_UPSTREAMS = {1, -2.5, 0, 1e300};

  private static final int POINTS_AT_ONCE = 8192;

  private final Torch torch;
  private final Subject subject;
  private final Engines ours;
  private final boolean twice;
  private final boolean ordinary;
  private final double[] upstreams;
  private final List<Batch> batches = new ArrayList<>();
  private final Map<Quantity, Findings> findings = new EnumMap<>(Quantity.class);

  private record Batch(List<double[]> points, Derivatives theirs) {}

  /**
   * Asks PyTorch for all it needs.
   *
   * @throws AssertionError if the graph and a compiled program differ
   */
  public Parity(Torch torch, Subject subject, List<double[]> points) {
    this.torch = torch;
    this.subject = subject;
    ours = new Engines(subject.ours());
    twice = ours.isTwiceDifferentiable(points.get(0));
    ordinary = subject.level() == Level.ORDINARY;
    upstreams = ordinary ? UPSTREAMS : EXTREME_UPSTREAMS;
    int size = subject.variadic() ? 1 : POINTS_AT_ONCE;
    for (int i = 0; i < points.size(); i += size) {
      List<double[]> some = points.subList(i, Math.min(i + size, points.size()));
      Derivatives theirs =
          CounterpartTask.ask(
              torch, subject.counterpart(), subject.variadic(), columns(some), upstreams, twice);
      batches.add(new Batch(some, theirs));
      ours.requireSameInRows(some, UPSTREAMS[1]);
    }
  }

  /** The points turned round: [input][point]. */
  static double[][] columns(List<double[]> points) {
    double[][] columns = new double[points.get(0).length][points.size()];
    for (int p = 0; p < points.size(); p++) {
      for (int i = 0; i < columns.length; i++) {
        columns[i][p] = points.get(p)[i];
      }
    }
    return columns;
  }

  /** Whether this compares the same case with the same counterpart. */
  public boolean isAbout(Subject other) {
    return subject.title().equals(other.title())
        && subject.counterpart().equals(other.counterpart());
  }

  /** Whether it has second derivatives. */
  public boolean isTwiceDifferentiable() {
    return twice;
  }

  public Findings compare(Quantity quantity) {
    return findings.computeIfAbsent(quantity, this::comparison);
  }

  private Findings comparison(Quantity quantity) {
    Comparison comparison = new Comparison(quantity);
    for (Batch batch : batches) {
      for (int p = 0; p < batch.points().size(); p++) {
        double[] point = batch.points().get(p);
        switch (quantity) {
          case VALUE -> compareValue(comparison, point, batch.theirs(), p);
          case GRADIENT -> compareGradients(comparison, point, batch.theirs(), p);
          case SECOND -> compareSecond(comparison, point, batch.theirs(), p);
        }
      }
    }
    return comparison.findings();
  }

  private void compareValue(Comparison comparison, double[] point, Derivatives theirs, int p) {
    double[] gradients = ours.gradients(point, 1);
    double[] sensitivity = new double[1];
    for (int i = 0; i < point.length; i++) {
      // Where PyTorch's gradient has underflowed or is NaN, ours has to do; it is compared, too.
      double theirGradient = Math.abs(theirs.gradients()[0][i][p]);
      double size = Double.isFinite(theirGradient) ? theirGradient : 0;
      size = Math.max(size, Math.abs(gradients[i]));
      Sensitivity.add(sensitivity, new double[] {point[i] * size});
    }
    if (ordinary) {
      // A textbook formula may take the difference of such terms, as its derivatives may.
      sensitivity[0] += subject.slope().ofGradient(point);
    }
    comparison.add(
        new int[0],
        point,
        1,
        ours.value(point),
        theirs.values()[p],
        subject.precision().ofValue(sensitivity[0], terms(point)));
  }

  private void compareGradients(Comparison comparison, double[] point, Derivatives theirs, int p) {
    double slope = subject.slope().ofGradient(point);
    for (int u = 0; u < upstreams.length; u++) {
      double[] gradients = ours.gradients(point, upstreams[u]);
      for (int i = 0; i < point.length; i++) {
        comparison.add(
            new int[] {i},
            point,
            upstreams[u],
            gradients[i],
            expected(theirs.gradients(), u, i, p),
            subject
                .precision()
                .ofDerivative(
                    1, upstreams[u], slope + theirs.gradientSensitivity()[i][p], terms(point)));
      }
    }
  }

  /**
   * PyTorch's, but for the upstream gradient 0 where the local one is infinite: PyTorch multiplies
   * in various orders, some of which give 0; ours always gives 0·∞, which is NaN.
   */
  private double expected(double[][][] theirs, int u, int i, int p) {
    boolean infinite = upstreams[u] == 0 && Double.isInfinite(theirs[0][i][p]);
    return infinite ? Double.NaN : theirs[u][i][p];
  }

  /**
   * Where PyTorch has no second derivatives, it gives NaN: a deviation has to say what ours are.
   */
  private void compareSecond(Comparison comparison, double[] point, Derivatives theirs, int p) {
    if (point.length > CounterpartTask.MOST_INPUTS_OF_SECOND) {
      return;
    }
    double[][] hessian = ours.second(point);
    double slope = subject.slope().ofSecond(point);
    for (int i = 0; i < point.length; i++) {
      for (int j = 0; j < point.length; j++) {
        Tolerance allowed =
            subject
                .precision()
                .ofDerivative(2, 1, slope + theirs.secondSensitivity(i, j, p), terms(point));
        comparison.add(new int[] {i, j}, point, 1, hessian[i][j], theirs.second(i, j, p), allowed);
      }
    }
  }

  private int terms(double[] point) {
    return subject.variadic() ? point.length : 1;
  }

  /** Collects what differs, and in the end takes out what a deviation explains. */
  private final class Comparison {
    private final Quantity quantity;
    private final List<Difference> unexplained = new ArrayList<>();
    private final Map<Deviation, List<Difference>> deviating = new LinkedHashMap<>();
    private final Map<Zone, Long> compared = new EnumMap<>(Zone.class);
    private double[] latestPoint = {};
    private double latestUpstream;
    private Zone latestZone = Zone.ORDINARY;
    private long leftOut;
    private long largestUlps;
    private long cancelling;

    Comparison(Quantity quantity) {
      this.quantity = quantity;
    }

    void add(
        int[] by, double[] point, double upstream, double ours, double theirs, Tolerance allowed) {
      if (ordinary && !Double.isFinite(theirs)) {
        leftOut++;
        return;
      }
      Zone zone = zone(point, upstream);
      compared.merge(zone, 1L, Long::sum);
      if (allowed.accepts(ours, theirs) && subject.sameZero(quantity, ours, theirs)) {
        long ulps = Ulps.between(ours, theirs);
        if (ulps <= allowed.ulps()) {
          largestUlps = Math.max(largestUlps, ulps);
        } else {
          cancelling++;
        }
        return;
      }
      Difference difference =
          new Difference(subject, quantity, by, point, upstream, zone, ours, theirs, allowed, null);
      Deviation deviation = deviation(difference);
      if (deviation == null) {
        unexplained.add(difference);
      } else {
        deviating.computeIfAbsent(deviation, d -> new ArrayList<>()).add(difference);
      }
    }

    /** Of each of the many numbers at one point. */
    private Zone zone(double[] point, double upstream) {
      if (point != latestPoint || upstream != latestUpstream) {
        latestZone = Zone.of(point, upstream);
        latestPoint = point;
        latestUpstream = upstream;
      }
      return latestZone;
    }

    private @Nullable Deviation deviation(Difference difference) {
      return subject.deviations().stream()
          .filter(
              d -> d.covers(quantity, difference.by(), difference.point(), difference.upstream()))
          .findFirst()
          .orElse(null);
    }

    Findings findings() {
      Set<Deviation> needed = new HashSet<>();
      long explained = 0;
      for (Map.Entry<Deviation, List<Difference>> entry : deviating.entrySet()) {
        Expectation expectation = new Expectation(torch, subject, entry.getKey(), entry.getValue());
        for (Difference difference : entry.getValue()) {
          if (expectation.accepts(difference)) {
            needed.add(entry.getKey());
            explained++;
          } else {
            unexplained.add(difference.deviatingFrom(expectation.of(difference)));
          }
        }
      }
      unexplained.sort(
          Comparator.comparing(Difference::zone)
              .thenComparing(Comparator.comparingDouble(Difference::excess).reversed()));
      return new Findings(
          compared, leftOut, largestUlps, cancelling, unexplained, explained, needed);
    }
  }
}
