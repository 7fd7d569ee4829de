package io.gradus.compiler.run;

import io.gradus.compiler.ir.Ir;
import io.gradus.compiler.ir.Kind;
import io.gradus.compiler.ir.SameOp;
import io.gradus.compiler.passes.Scales;
import io.gradus.compiler.passes.Sorting;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An order of a form's nodes in which those of the same depth and op follow each other: none of
 * them needs another, so that one loop computes them all. Leaves come first, by their kind.
 */
final class FlatOrder {
  /** What nodes of a group have in common: the op or kind, and the constant they are scaled by. */
  private record What(Object kind, int constant) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof What what
          && constant == what.constant
          && SameOp.areEqual(kind, what.kind);
    }

    @Override
    public int hashCode() {
      return 31 * constant + SameOp.hash(kind);
    }
  }

  private final Ir ir;
  private final int[] depths;

  /** By node: the number of its op or kind. */
  private final int[] what;

  /** By node: the number of its block, from 1 on; 0 if it is in none. */
  private final int[] block;

  private final int[] nodes;
  private final int[] places;

  private final Scales scales;

  /**
   * @param depths see {@link io.gradus.compiler.passes.Depths}
   * @param blocks nodes that get groups of their own, each in this order
   */
  FlatOrder(Ir ir, Scales scales, int[] depths, List<int[]> blocks) {
    this.ir = ir;
    this.scales = scales;
    this.depths = depths;
    block = new int[ir.size()];
    what = new int[ir.size()];
    int[] sequence = sequence(blocks);
    Map<What, Integer> numbers = new HashMap<>();
    Object last = Kind.PARAMETER;
    int lastConstant = Scales.NONE;
    int number = 0;
    numbers.put(new What(last, lastConstant), number);
    // What adds up shared sums comes first at its depth, and so last in a backward pass.
    int firstOther = blocks.size() + 1;
    for (int node = 0; node < ir.size(); node++) {
      if (block[node] > 0) {
        what[node] = block[node];
        continue;
      }
      if (scales.isProduct(node)) {
        continue;
      }
      Object kind = ir.is(node, Kind.OP) ? ir.op(node) : ir.kind(node);
      int constant = scales.scaled(node) == Scales.NONE ? Scales.NONE : scales.constant(node);
      if (kind != last || constant != lastConstant) {
        last = kind;
        lastConstant = constant;
        Integer known = numbers.putIfAbsent(new What(kind, constant), firstOther + numbers.size());
        number = known == null ? firstOther + numbers.size() - 1 : known;
      }
      what[node] = number;
    }
    nodes = withProducts(Sorting.by(depths, Sorting.by(what, withoutProducts(sequence))));
    places = new int[nodes.length];
    for (int place = 0; place < nodes.length; place++) {
      places[nodes[place]] = place;
    }
  }

  /** Nodes in order of creation, but parameters by their positions, and those of blocks. */
  private int[] sequence(List<int[]> blocks) {
    int[] sequence = Sorting.numbers(ir.size());
    int[] parameters = new int[ir.count(Kind.PARAMETER)];
    int[] positions = new int[ir.size()];
    for (int node = 0, count = 0; count < parameters.length; node++) {
      if (ir.is(node, Kind.PARAMETER)) {
        parameters[count++] = node;
        positions[node] = ir.index(node);
      }
    }
    place(sequence, parameters, Sorting.by(positions, parameters));
    for (int k = 0; k < blocks.size(); k++) {
      int[] nodes = blocks.get(k);
      for (int node : nodes) {
        block[node] = k + 1;
      }
      int[] created = nodes.clone();
      Arrays.sort(created);
      place(sequence, created, nodes);
    }
    return sequence;
  }

  /** Puts nodes where others of their kind were. */
  private static void place(int[] sequence, int[] positions, int[] nodes) {
    for (int i = 0; i < nodes.length; i++) {
      sequence[positions[i]] = nodes[i];
    }
  }

  private int[] withoutProducts(int[] sequence) {
    int[] alone = new int[sequence.length];
    int count = 0;
    for (int node : sequence) {
      if (!scales.isProduct(node)) {
        alone[count++] = node;
      }
    }
    return Arrays.copyOf(alone, count);
  }

  /** Puts products of nodes and constants after the group of these nodes, in the same order. */
  private int[] withProducts(int[] alone) {
    int[] all = new int[ir.size()];
    int place = 0;
    for (int from = 0; from < alone.length; ) {
      int to = from;
      while (to < alone.length && isSameGroup(alone[from], alone[to])) {
        all[place++] = alone[to++];
      }
      for (; from < to; from++) {
        if (scales.scaled(alone[from]) != Scales.NONE) {
          all[place++] = scales.scaled(alone[from]);
        }
      }
    }
    return all;
  }

  private boolean isSameGroup(int a, int b) {
    return depths[a] == depths[b] && what[a] == what[b];
  }

  /** The node at a place. */
  int node(int place) {
    return nodes[place];
  }

  /** The number of the block that the node at a place is in, from 1 on; 0 if in none. */
  int block(int place) {
    return block[nodes[place]];
  }

  /** The place of a node. */
  int place(int node) {
    return places[node];
  }

  /** The places of a node's operand, for each of the nodes at the places from a to b. */
  int[] operandPlaces(int a, int b, int slot) {
    int[] operands = new int[b - a];
    for (int i = 0; i < operands.length; i++) {
      operands[i] = places[ir.operand(nodes[a + i], slot)];
    }
    return operands;
  }

  /**
   * The place after those of the same depth and op as the node at this one; their products with a
   * constant come then.
   */
  int endOfGroup(int place) {
    int first = nodes[place];
    int end = place + 1;
    while (end < nodes.length && !scales.isProduct(nodes[end]) && isSameGroup(nodes[end], first)) {
      end++;
    }
    return end;
  }

  /** Whether products with a constant come after the group of the node at this place. */
  boolean isScaled(int place) {
    return scales.scaled(nodes[place]) != Scales.NONE;
  }

  /** The constant's node. */
  int constant(int place) {
    return scales.constant(nodes[place]);
  }
}
