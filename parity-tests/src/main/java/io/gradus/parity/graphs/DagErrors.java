package io.gradus.parity.graphs;

import io.gradus.parity.graphs.Dag.Application;
import io.gradus.parity.graphs.Dag.Leaf;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How far PyTorch's result and gradients of a graph may be from ours: bounds of the roundings, run
 * forward and backward through it.
 */
final class DagErrors {
  /** Adjoints that may over- or underflow when multiplied in another order. */
  private static final double LARGEST_ADJOINT = 1e100;

  private final Rounding[] nodes;
  private final double[] adjoints;
  private final double[] adjointErrors;
  private final boolean[] disputed;

  DagErrors(Dag dag) {
    int size = dag.size();
    nodes = new Rounding[size];
    adjoints = new double[size];
    adjointErrors = new double[size];
    disputed = new boolean[size];
    for (int i = 0; i < size; i++) {
      nodes[i] =
          dag.nodes().get(i) instanceof Application application
              ? of(application, nodes)
              : Rounding.ofLeaf(((Leaf) dag.nodes().get(i)).data());
    }
    adjoints[size - 1] = dag.upstream();
    for (int i = size - 1; i >= 0; i--) {
      if (dag.nodes().get(i) instanceof Application application) {
        sweep(i, application.inputs());
      }
    }
  }

  /** Of one more op on top of these. */
  static Rounding of(Application application, Rounding... nodes) {
    int[] inputs = application.inputs();
    double[] x = IntStream.of(inputs).mapToDouble(k -> nodes[k].value()).toArray();
    double[] errors = IntStream.of(inputs).mapToDouble(k -> nodes[k].error()).toArray();
    return Rounding.of(application.row(), x, inputs, errors);
  }

  /** The same, of a list. */
  static Rounding of(Application application, List<Rounding> nodes) {
    return of(application, nodes.toArray(Rounding[]::new));
  }

  private void sweep(int i, int... inputs) {
    double a = adjoints[i];
    double error = adjointErrors[i];
    for (int j = 0; j < inputs.length; j++) {
      int k = inputs[j];
      double g = nodes[i].gradients()[j];
      double off = nodes[i].gradientErrors()[j];
      double term = a * g;
      disputed[k] |= disputed[i] || isDisputed(a, g, term);
      adjoints[k] += term;
      if (Double.isFinite(term)) {
        adjointErrors[k] +=
            error * (Math.abs(g) + off)
                + Math.abs(a) * off
                + 2 * Math.ulp(term)
                + finiteUlp(adjoints[k]);
      }
    }
  }

  private static double finiteUlp(double x) {
    return Double.isFinite(x) ? Math.ulp(x) : 0;
  }

  /**
   * Whether the order of multiplications decides: PyTorch masks some adjoints that are not finite,
   * and multiplies 0, or what is near over- or underflow, in various orders.
   */
  private static boolean isDisputed(double a, double g, double term) {
    double size = Math.abs(a);
    return !Double.isFinite(a)
        || size > LARGEST_ADJOINT
        || (size < 1 / LARGEST_ADJOINT && a != 0)
        || (a == 0 && !Double.isFinite(g))
        || (Double.isFinite(g) && !Double.isFinite(term));
  }

  double value(int node) {
    return nodes[node].value();
  }

  double valueError(int node) {
    return nodes[node].error();
  }

  double adjoint(int node) {
    return adjoints[node];
  }

  double adjointError(int node) {
    return adjointErrors[node];
  }

  /** Whether the gradient of this node depends on conventions that the two don't share. */
  boolean isDisputed(int node) {
    return disputed[node];
  }

  /** Whether no op is within rounding of a jump or a kink. */
  boolean isSteady() {
    for (Rounding node : nodes) {
      if (!node.isSteady()) {
        return false;
      }
    }
    return true;
  }
}
