package io.gradus.compiler.run;

import io.gradus.compiler.ir.Ir;
import io.gradus.compiler.ir.Kind;
import io.gradus.compiler.passes.Scales;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * An order of a form's nodes in which those of the same depth and op follow each other: none of
 * them needs another, so that one loop computes them all. Leaves come first, by their kind.
 */
final class FlatOrder {
  /** What nodes of a group have in common: the op or kind, and the constant they are scaled by. */
  private record What(Object kind, int constant) {}

  private final Ir ir;
  private final int[] depths;

  /** By node: the number of its op or kind. */
  private final int[] what;

  private final int[] nodes;
  private final int[] places;

  private final Scales scales;

  FlatOrder(Ir ir, Scales scales) {
    this.ir = ir;
    this.scales = scales;
    depths = new int[ir.size()];
    what = new int[ir.size()];
    Map<What, Integer> numbers = new HashMap<>();
    Object last = Kind.PARAMETER;
    int lastConstant = Scales.NONE;
    int number = 0;
    numbers.put(new What(last, lastConstant), number);
    for (int node = 0; node < ir.size(); node++) {
      for (int slot = 0; slot < ir.arity(node); slot++) {
        depths[node] = Math.max(depths[node], depths[ir.operand(node, slot)] + 1);
      }
      if (scales.isProduct(node)) {
        // It is computed along with what it is a product of.
        depths[node]--;
        continue;
      }
      Object kind = ir.is(node, Kind.OP) ? ir.op(node) : ir.kind(node);
      int constant = scales.scaled(node) == Scales.NONE ? Scales.NONE : scales.constant(node);
      if (kind != last || constant != lastConstant) {
        last = kind;
        lastConstant = constant;
        number = numbers.computeIfAbsent(new What(kind, constant), k -> numbers.size());
      }
      what[node] = number;
    }
    int[] alone = IntStream.range(0, ir.size()).filter(node -> !scales.isProduct(node)).toArray();
    nodes = withProducts(sorted(depths, sorted(what, alone)));
    places = new int[nodes.length];
    for (int place = 0; place < nodes.length; place++) {
      places[nodes[place]] = place;
    }
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

  /** Nodes by their keys; of equal ones, in the order in which they are given. */
  private static int[] sorted(int[] keys, int[] nodes) {
    int[] ends = new int[Arrays.stream(keys).max().orElse(0) + 2];
    for (int node : nodes) {
      ends[keys[node] + 1]++;
    }
    for (int key = 1; key < ends.length; key++) {
      ends[key] += ends[key - 1];
    }
    int[] sorted = new int[nodes.length];
    for (int node : nodes) {
      sorted[ends[keys[node]]++] = node;
    }
    return sorted;
  }

  /** The node at a place. */
  int node(int place) {
    return nodes[place];
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
