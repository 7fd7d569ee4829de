package io.gradus.compiler.run;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** The numbers of a block of rows: a plane of lanes, one a row, for each node that needs one. */
final class RowMemory {
  private static final double[] NONE = {};

  /** By node: its numbers. */
  final double[][] values;

  /** By plane: adjoints, and contributions that wait to be added in their order. */
  final double[][] adjoints;

  /** By n-ary instruction: the planes of its inputs and of their adjoints. */
  final double[][][] inputs;

  final double[] @Nullable [][] inputAdjoints;

  /** By n-ary instruction: room for one lane's inputs and local gradients. */
  final double[][] points;

  final double[][] gradients;

  /** By unary instruction: its planes. */
  final UnaryMemory[] unaries;

  /** By product: its planes. */
  final ProductMemory[] products;

  /** Where rows may be left out: the planes to look at, what that gives, and the rows to keep. */
  final double[][] read;

  final double[] zeros;
  final int[] kept;

  final RowBatch batch;

  /** The first row of the block. */
  int from;

  /** How many rows the block has. */
  int count;

  /** The same as a multiple of 8; lanes from count on repeat a row. */
  int lanes;

  RowMemory(RowPlan plan, RowBatch batch, int lanes) {
    this.batch = batch;
    values = planes(plan.valuePlanes, plan.ir.size(), lanes);
    adjoints = planes(plan.adjointPlanes, plan.ir.size(), lanes);
    int points = plan.naries.size();
    inputs = new double[points][][];
    inputAdjoints = new double[points][][];
    this.points = new double[points][];
    gradients = new double[points][];
    for (int i = 0; i < points; i++) {
      Node node = plan.naries.get(i);
      inputs[i] = new double[node.arity()][];
      inputAdjoints[i] = new double[node.arity()][];
      this.points[i] = new double[node.arity()];
      gradients[i] = new double[node.arity()];
      for (int slot = 0; slot < node.arity(); slot++) {
        int landing = node.landing(slot);
        inputs[i][slot] = values[node.operandValue(slot)];
        inputAdjoints[i][slot] = landing == Landings.NOWHERE ? null : adjoints[landing];
      }
    }
    unaries = new UnaryMemory[plan.unaries.size()];
    for (int i = 0; i < unaries.length; i++) {
      unaries[i] = plan.unaries.get(i).newMemory(values, adjoints);
    }
    read = plan.idleRows == null ? new double[0][] : plan.idleRows.read(values);
    zeros = new double[plan.idleRows == null ? 0 : lanes];
    kept = new int[zeros.length];
    products = new ProductMemory[plan.products.size()];
    for (int i = 0; i < products.length; i++) {
      products[i] = plan.products.get(i).newMemory(values, adjoints);
    }
  }

  private static double[][] planes(BitSet needed, int nodes, int lanes) {
    double[][] planes = new double[Math.max(nodes, needed.length())][];
    for (int i = 0; i < planes.length; i++) {
      planes[i] = needed.get(i) ? new double[lanes] : NONE;
    }
    return planes;
  }
}
