package io.gradus.compiler.passes;

import io.gradus.compiler.ir.Ir;
import java.util.Arrays;
import java.util.BitSet;

/** Which nodes use which. */
public final class Users {
  private final int[] starts;
  private final int[] users;
  private final BitSet outputs = new BitSet();

  Users(Ir ir) {
    int[] ends = new int[ir.size() + 1];
    for (int node = 0; node < ir.size(); node++) {
      for (int slot = 0; slot < ir.arity(node); slot++) {
        ends[ir.operand(node, slot) + 1]++;
      }
    }
    Arrays.parallelPrefix(ends, Integer::sum);
    starts = ends.clone();
    users = new int[ends[ir.size()]];
    for (int node = 0; node < ir.size(); node++) {
      for (int slot = 0; slot < ir.arity(node); slot++) {
        users[ends[ir.operand(node, slot)]++] = node;
      }
    }
    for (int i = 0; i < ir.outputs(); i++) {
      outputs.set(ir.output(i));
    }
  }

  /** The nodes that use this one, in order of creation: as often as it is their operand. */
  int[] of(int node) {
    return Arrays.copyOfRange(users, starts[node], starts[node + 1]);
  }

  /** The only user; −1 if there is none, or another, or the node is an output. */
  int only(int node) {
    return starts[node + 1] - starts[node] == 1 && !outputs.get(node) ? users[starts[node]] : -1;
  }

  /** Whether the node is an output, which the program's caller uses. */
  boolean isOutput(int node) {
    return outputs.get(node);
  }

  /** Whether these are all that use the node, in this order, and it is no output. */
  boolean are(int node, int... expected) {
    return !outputs.get(node)
        && Arrays.equals(users, starts[node], starts[node + 1], expected, 0, expected.length);
  }
}
