package io.gradus.parity;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares an op with PyTorch at many points. */
final class Parity {
  /** The gradients that come from above. */
  private static final double[] UPSTREAMS = {1, -2.5, 0, 1e300};

  private static final int POINTS_AT_ONCE = 8192;

  private final Torch torch;
  private final Subject subject;
  private final Eager ours;
  private final boolean twice;
  private final List<Batch> batches = new ArrayList<>();

  private record Batch(List<double[]> points, Derivatives theirs) {}

  /** Asks PyTorch for all it needs. */
  Parity(Torch torch, Subject subject, List<double[]> points) {
    this.torch = torch;
    this.subject = subject;
    ours = new Eager(subject.op());
    twice = ours.isTwiceDifferentiable(points.get(0));
    int size = subject.variadic() ? 1 : POINTS_AT_ONCE;
    for (int i = 0; i < points.size(); i += size) {
      List<double[]> some = points.subList(i, Math.min(i + size, points.size()));
      Derivatives theirs =
          CounterpartTask.ask(
              torch, subject.counterpart(), subject.variadic(), columns(some), UPSTREAMS, twice);
      batches.add(new Batch(some, theirs));
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

  /** Whether this compares the same op with the same counterpart. */
  boolean isAbout(Subject other) {
    return subject.title().equals(other.title())
        && subject.op().equals(other.op())
        && subject.counterpart().getClass() == other.counterpart().getClass();
  }

  /** Whether the op gives its local gradients in values. */
  boolean isTwiceDifferentiable() {
    return twice;
  }

  Findings compare(Quantity quantity) {
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
    double[] sensitivity = new double[1];
    for (int i = 0; i < point.length; i++) {
      Sensitivity.add(sensitivity, new double[] {point[i] * theirs.gradients()[0][i][p]});
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
    for (int u = 0; u < UPSTREAMS.length; u++) {
      double[] gradients = ours.gradients(point, UPSTREAMS[u]);
      for (int i = 0; i < point.length; i++) {
        comparison.add(
            new int[] {i},
            point,
            UPSTREAMS[u],
            gradients[i],
            theirs.gradients()[u][i][p],
            Tolerance.ofDerivative(
                UPSTREAMS[u], subject.slope() + theirs.gradientSensitivity()[i][p], terms(point)));
      }
    }
  }

  private void compareSecond(Comparison comparison, double[] point, Derivatives theirs, int p) {
    double[][][] second = theirs.second();
    double[][][] sensitivity = theirs.secondSensitivity();
    if (second == null || sensitivity == null) {
      return;
    }
    double[][] hessian = ours.second(point);
    for (int i = 0; i < point.length; i++) {
      for (int j = 0; j < point.length; j++) {
        comparison.add(
            new int[] {i, j},
            point,
            1,
            hessian[i][j],
            second[i][j][p],
            Tolerance.ofDerivative(1, subject.slope() + sensitivity[i][j][p], terms(point)));
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
    private long comparisons;
    private long largestUlps;

    Comparison(Quantity quantity) {
      this.quantity = quantity;
    }

    void add(
        int[] by, double[] point, double upstream, double ours, double theirs, Tolerance allowed) {
      comparisons++;
      if (allowed.accepts(ours, theirs) && sameZero(ours, theirs)) {
        largestUlps = Math.max(largestUlps, Ulps.between(ours, theirs));
        return;
      }
      Difference difference =
          new Difference(subject, quantity, by, point, upstream, ours, theirs, allowed, null);
      Deviation deviation = deviation(difference);
      if (deviation == null) {
        unexplained.add(difference);
      } else {
        deviating.computeIfAbsent(deviation, d -> new ArrayList<>()).add(difference);
      }
    }

    /** The sign of zero matters to 1/y and to atan2; that of a gradient gets lost in any sum. */
    private boolean sameZero(double ours, double theirs) {
      return quantity != Quantity.VALUE
          || !subject.precision().tellsZerosApart()
          || ours != 0
          || theirs != 0
          || Double.doubleToLongBits(ours) == Double.doubleToLongBits(theirs);
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
            unexplained.add(difference.deviatingFrom(entry.getKey()));
          }
        }
      }
      return new Findings(comparisons, largestUlps, unexplained, explained, needed);
    }
  }
}
