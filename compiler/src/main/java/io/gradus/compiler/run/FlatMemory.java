package io.gradus.compiler.run;

/** The numbers of one row: by place the values, by edge what is handed on. */
final class FlatMemory {
  final double[] values;
  final double[] edges;

  /** What has been handed on to each parameter, while a backward pass runs. */
  double[] sums = {};

  /** Room for the adjoints of a group. */
  final double[] adjoints;

  /** By number of inputs: room for those of an n-ary op, and for its local gradients. */
  final double[][] points;

  final double[][] gradients;

  FlatMemory(int places, int edges, int widest, boolean[] arities) {
    values = new double[places];
    this.edges = new double[edges];
    this.edges[FlatEdges.NEUTRAL] = -0.0;
    adjoints = new double[widest];
    points = new double[arities.length][];
    gradients = new double[arities.length][];
    for (int arity = 0; arity < arities.length; arity++) {
      if (arities[arity]) {
        points[arity] = new double[arity];
        gradients[arity] = new double[arity];
      }
    }
  }
}
