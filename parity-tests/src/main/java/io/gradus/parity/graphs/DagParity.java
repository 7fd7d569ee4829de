package io.gradus.parity.graphs;

import io.gradus.parity.compare.Engines;
import io.gradus.parity.torch.Torch;
import io.gradus.parity.torch.TorchFailedException;
import java.util.ArrayList;
import java.util.List;

/** Compares graphs with PyTorch: the result and the gradients of all leaves. */
final class DagParity {
  /** Compared with less than six digits, a number is not worth much; but zeros have none. */
  private static final double BLUNT = 1e-6;

  private static final double NOTHING = 1e-12;

  private final Torch torch;

  DagParity(Torch torch) {
    this.torch = torch;
  }

  /** What each is like. A crash or a hang costs the one graph that it is due to. */
  List<DagVerdict> compare(List<Dag> dags) {
    List<double[]> theirs;
    try {
      theirs = DagTask.ask(torch, dags);
    } catch (TorchFailedException failed) {
      return dags.size() == 1
          ? List.of(DagVerdict.broken(failed.getMessage()))
          : dags.stream().flatMap(dag -> compare(List.of(dag)).stream()).toList();
    }
    List<DagVerdict> verdicts = new ArrayList<>();
    for (int d = 0; d < dags.size(); d++) {
      verdicts.add(compare(dags.get(d), theirs.get(d)));
    }
    return verdicts;
  }

  DagVerdict compare(Dag dag) {
    return compare(List.of(dag)).get(0);
  }

  private static DagVerdict compare(Dag dag, double[] theirs) {
    Engines ours = new Engines(dag::apply);
    double value;
    double[] gradients;
    try {
      value = ours.value(dag.point());
      gradients = ours.gradients(dag.point(), dag.upstream());
    } catch (AssertionError | RuntimeException broken) {
      return DagVerdict.broken(broken.toString());
    }
    DagErrors errors = new DagErrors(dag);
    Counts counts = new Counts();
    counts.add("the result", value, theirs[0], errors.valueError(dag.size() - 1));
    int[] leaves = dag.leaves();
    int disputed = 0;
    for (int i = 0; i < leaves.length; i++) {
      if (errors.isDisputed(leaves[i])) {
        disputed++;
      } else {
        counts.add(
            "the gradient of x" + leaves[i],
            gradients[i],
            theirs[1 + i],
            errors.adjointError(leaves[i]));
      }
    }
    return new DagVerdict(
        1,
        leaves.length - disputed,
        counts.nonFinite,
        disputed,
        counts.blunt,
        counts.zero,
        counts.identical,
        counts.largestShare,
        counts.differences,
        null);
  }

  private static final class Counts {
    private final List<DagDifference> differences = new ArrayList<>();
    private int nonFinite;
    private int blunt;
    private int zero;
    private int identical;
    private double largestShare;

    void add(String what, double ours, double theirs, double allowed) {
      double off = Math.abs(ours - theirs);
      if (!Double.isFinite(ours)) {
        nonFinite++;
        if (Double.compare(ours, theirs) != 0) {
          differences.add(new DagDifference(what, ours, theirs, 0));
        }
        return;
      }
      // Also where theirs is NaN.
      if (!(off <= allowed)) {
        differences.add(new DagDifference(what, ours, theirs, allowed));
        return;
      }
      identical += off == 0 ? 1 : 0;
      blunt += allowed > Math.max(BLUNT * Math.abs(theirs), NOTHING) ? 1 : 0;
      zero += ours == 0 ? 1 : 0;
      largestShare = off == 0 ? largestShare : Math.max(largestShare, off / allowed);
    }
  }
}
