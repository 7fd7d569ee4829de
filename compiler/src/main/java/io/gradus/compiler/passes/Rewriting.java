package io.gradus.compiler.passes;

import io.gradus.compiler.ir.Ir;

/** A new form made from an old one, node by node. */
final class Rewriting {
  private final Ir ir;
  private final Ir.Builder builder;
  private final int[] places;

  Rewriting(Ir ir) {
    this.ir = ir;
    builder = new Ir.Builder(ir.parameters(), ir.inputs());
    places = new int[ir.size()];
  }

  void copy(int node) {
    places[node] = builder.copy(ir, node, places);
  }

  void constant(int node, double number) {
    places[node] = builder.constant(number);
  }

  /**
   * @param operands nodes of the old form
   */
  void dot(int node, int[] operands, int[] ranks) {
    places[node] = builder.dot(places(operands), ranks);
  }

  private int[] places(int[] nodes) {
    for (int i = 0; i < nodes.length; i++) {
      nodes[i] = places[nodes[i]];
    }
    return nodes;
  }

  Ir build() {
    int[] outputs = new int[ir.outputs()];
    for (int i = 0; i < outputs.length; i++) {
      outputs[i] = places[ir.output(i)];
    }
    return builder.build(outputs);
  }
}
