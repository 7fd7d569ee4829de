package io.gradus.compiler;

import io.gradus.compiler.ir.Ir;
import io.gradus.compiler.ir.Kind;
import io.gradus.compiler.run.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/** The groups of a plan, and which of them use each other's numbers. */
final class Groups {
  private static final int NONE = -1;

  private final Ir ir;

  /** By node: the position of the group that gives its number. */
  private final int[] givers;

  private final List<ProgramGroup> groups = new ArrayList<>();

  private Groups(Ir ir) {
    this.ir = ir;
    givers = new int[ir.size()];
    Arrays.fill(givers, NONE);
  }

  /**
   * The row, if the form uses its numbers, the parts of a plan, and the outputs. Parts of one name
   * that follow each other are one group.
   */
  static List<ProgramGroup> of(Ir ir, List<Part> parts) {
    Groups groups = new Groups(ir);
    groups.addRow();
    for (int from = 0; from < parts.size(); ) {
      int to = from + 1;
      while (to < parts.size() && isSame(parts.get(from), parts.get(to))) {
        to++;
      }
      groups.add(parts.subList(from, to));
      from = to;
    }
    groups.add("output", "", 0, IntStream.range(0, ir.outputs()).map(ir::output).toArray());
    return groups.groups;
  }

  private static boolean isSame(Part a, Part b) {
    return a.name().equals(b.name()) && a.shape().isEmpty() && b.shape().isEmpty();
  }

  private void addRow() {
    int[] row = IntStream.range(0, ir.size()).filter(node -> ir.is(node, Kind.INPUT)).toArray();
    if (row.length > 0) {
      set(row);
      groups.add(new ProgramGroup("row", "", 0, row.length, 0, List.of()));
    }
  }

  private void set(int[] nodes) {
    for (int node : nodes) {
      givers[node] = groups.size();
    }
  }

  private void add(List<Part> parts) {
    int[] nodes = parts.stream().flatMapToInt(part -> Arrays.stream(part.nodes())).toArray();
    set(nodes);
    int[] used = Arrays.stream(nodes).flatMap(node -> Arrays.stream(ir.operands(node))).toArray();
    Part first = parts.get(0);
    add(first.name(), first.shape(), parts.size(), nodes.length, used);
  }

  private void add(String name, String shape, int steps, int[] used) {
    add(name, shape, steps, used.length, used);
  }

  private void add(String name, String shape, int steps, int size, int[] used) {
    BitSet inputs = new BitSet();
    BitSet parameters = new BitSet();
    for (int node : used) {
      if (ir.is(node, Kind.PARAMETER)) {
        parameters.set(ir.index(node));
      } else if (givers[node] != NONE && givers[node] != groups.size()) {
        inputs.set(givers[node]);
      }
    }
    groups.add(
        new ProgramGroup(
            name, shape, steps, size, parameters.cardinality(), inputs.stream().boxed().toList()));
  }
}
