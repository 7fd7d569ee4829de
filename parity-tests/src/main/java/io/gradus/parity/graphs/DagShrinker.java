package io.gradus.parity.graphs;

import io.gradus.parity.graphs.Dag.Application;
import io.gradus.parity.graphs.Dag.Leaf;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes a failing graph smaller as long as it fails: another node as the result, a leaf in place of
 * an op, fewer inputs, simpler numbers.
 */
final class DagShrinker {
  private final Predicate<Dag> fails;

  DagShrinker(Predicate<Dag> fails) {
    this.fails = fails;
  }

  /** The smallest that still fails. */
  Dag shrink(Dag dag) {
    Dag smallest = dag;
    for (Dag next = dag; next != null; next = smaller(smallest)) {
      smallest = next;
    }
    return smallest;
  }

  private @Nullable Dag smaller(Dag dag) {
    for (Dag candidate : candidates(dag)) {
      if (isAdmitted(candidate) && fails.test(candidate)) {
        return candidate;
      }
    }
    return null;
  }

  /** The smallest first. */
  private static List<Dag> candidates(Dag dag) {
    DagErrors numbers = new DagErrors(dag);
    List<Dag> all = new ArrayList<>();
    for (int i = 0; i < dag.size() - 1; i++) {
      if (dag.nodes().get(i) instanceof Application) {
        all.add(dag.of(i, 1));
        all.add(dag.of(i, numbers.adjoint(i)));
      }
    }
    for (int i = dag.size() - 2; i >= 0; i--) {
      if (dag.nodes().get(i) instanceof Application) {
        all.add(dag.with(i, new Leaf(numbers.value(i))));
      }
    }
    for (int i = dag.size() - 1; i >= 0; i--) {
      if (dag.nodes().get(i) instanceof Application application) {
        all.addAll(withFewerInputs(dag, i, application));
      }
    }
    all.addAll(withFewerLeaves(dag));
    if (dag.upstream() != 1) {
      all.add(new Dag(dag.nodes(), 1));
    }
    for (int leaf : dag.leaves()) {
      double data = ((Leaf) dag.nodes().get(leaf)).data();
      Arrays.stream(DagGenerator.simpler(data))
          .takeWhile(simpler -> simpler != data)
          .filter(simpler -> Double.isFinite(simpler))
          .forEach(simpler -> all.add(dag.with(leaf, new Leaf(simpler))));
    }
    return all;
  }

  /** One leaf in place of two. */
  private static List<Dag> withFewerLeaves(Dag dag) {
    int[] leaves = dag.leaves();
    List<Dag> all = new ArrayList<>();
    for (int i = 1; i < leaves.length; i++) {
      for (int j = 0; j < i; j++) {
        all.add(dag.using(leaves[j], leaves[i]));
      }
    }
    return all;
  }

  private static List<Dag> withFewerInputs(Dag dag, int index, Application application) {
    int[] inputs = application.inputs();
    IntPredicate counts = application.row().counts();
    int dropped = counts.test(inputs.length - 1) ? 1 : 2;
    if (!Habitat.isVariadic(application.row())
        || inputs.length <= dropped
        || !counts.test(inputs.length - dropped)) {
      return List.of();
    }
    return IntStream.range(0, inputs.length)
        .mapToObj(
            out ->
                IntStream.range(0, inputs.length)
                    .filter(i -> i != out && (dropped == 1 || i != (out + 1) % inputs.length))
                    .map(i -> inputs[i])
                    .toArray())
        .map(fewer -> dag.with(index, new Application(application.row(), fewer)))
        .toList();
  }

  /** Not where the two may differ. */
  private static boolean isAdmitted(Dag dag) {
    List<Rounding> nodes = new ArrayList<>();
    for (Dag.Node node : dag.nodes()) {
      if (node instanceof Application application) {
        boolean join = application.row().title().equals("sum");
        if (!join && !DagGenerator.admits(application, nodes, true)) {
          return false;
        }
        nodes.add(DagErrors.of(application, nodes));
      } else {
        nodes.add(Rounding.ofLeaf(((Leaf) node).data()));
      }
    }
    return true;
  }
}
