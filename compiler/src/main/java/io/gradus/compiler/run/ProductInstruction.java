package io.gradus.compiler.run;

import io.gradus.compiler.ir.Flow;
import io.gradus.compiler.ir.Ir;
import io.gradus.compiler.ir.Kind;
import io.gradus.compiler.kernels.MatrixProduct;
import io.gradus.compiler.kernels.Planes;
import io.gradus.compiler.passes.Products.Product;
import io.gradus.compiler.passes.Products.Start;

/** y = s + w·x: a matrix of scalars by the numbers of each row. */
final class ProductInstruction extends Instruction {
  /** From so many inputs on, columns of the rows are better added a row at a time. */
  private static final int WIDE = 32;

  private final Ir ir;
  private final Flow flow;
  private final int[] same;
  private final Product product;
  private final Landings landings;
  private final int number;

  /** For each output the parameter of its first weight, if those of all follow it; else −1. */
  private final int[] firstParameters;

  private final boolean[] adds;
  private final boolean handsOn;
  private final boolean weightsActive;
  private final boolean startsActive;
  private final boolean ofColumns;

  ProductInstruction(Node first, Product product, int number) {
    this.ir = first.ir();
    this.flow = first.flow();
    this.same = first.same();
    this.landings = first.landings();
    this.product = product;
    this.number = number;
    int[] inputs = product.inputs();
    firstParameters = new int[product.dots().length];
    boolean weightsActive = false;
    boolean startsActive = false;
    for (int m = 0; m < firstParameters.length; m++) {
      firstParameters[m] = consecutive(product.weights()[m]);
      for (int weight : product.weights()[m]) {
        weightsActive |= flow.isActive(weight);
      }
      startsActive |=
          product.start() == Start.SCALAR && flow.isActive(ir.operand(product.dots()[m], 0));
    }
    this.weightsActive = weightsActive;
    this.startsActive = startsActive;
    adds = new boolean[inputs.length];
    boolean handsOn = false;
    boolean ofColumns = inputs.length >= WIDE;
    for (int k = 0; k < inputs.length; k++) {
      int last = product.dots().length - 1;
      int slot = product.inputSlot(last, k);
      adds[k] = landings.adds(product.dots()[last], slot);
      handsOn |= landing(k) != Landings.NOWHERE;
      ofColumns &= ir.is(inputs[k], Kind.INPUT) && ir.index(inputs[k]) == k;
    }
    this.handsOn = handsOn;
    this.ofColumns = ofColumns;
  }

  private int consecutive(int[] weights) {
    for (int k = 0; k < weights.length; k++) {
      boolean follows =
          ir.is(weights[k], Kind.PARAMETER)
              && flow.isActive(weights[k])
              && ir.index(weights[k]) == ir.index(weights[0]) + k;
      if (!follows) {
        return -1;
      }
    }
    return ir.index(weights[0]);
  }

  /** The plane of xₖ's adjoint. */
  private int landing(int k) {
    int last = product.dots().length - 1;
    return landings.plane(product.dots()[last], product.inputSlot(last, k));
  }

  /** The planes that it works on. */
  ProductMemory newMemory(double[][] values, double[][] adjoints) {
    int[] dots = product.dots();
    int[] inputs = product.inputs();
    ProductMemory memory =
        new ProductMemory(dots.length, inputs.length, product.start() == Start.SCALAR);
    for (int m = 0; m < dots.length; m++) {
      memory.y[m] = values[same[dots[m]]];
      memory.dy[m] = adjoints[dots[m]];
    }
    for (int k = 0; k < inputs.length; k++) {
      memory.x[k] = values[same[inputs[k]]];
      memory.dx[k] = landing(k) == Landings.NOWHERE ? null : adjoints[landing(k)];
    }
    return memory;
  }

  /** Whether a parameter's number is read from the parameters and not as a scalar. */
  boolean readsParameters(int m) {
    return firstParameters[m] >= 0;
  }

  @Override
  void begin(RowMemory memory) {
    ProductMemory own = memory.products[number];
    for (int m = 0; m < own.weights.length; m++) {
      int first = firstParameters[m];
      int[] nodes = product.weights()[m];
      if (first >= 0) {
        System.arraycopy(memory.parameters, first, own.weights[m], 0, nodes.length);
      } else {
        for (int k = 0; k < nodes.length; k++) {
          own.weights[m][k] = memory.scalars[nodes[k]];
        }
      }
      if (own.starts != null) {
        own.starts[m] = memory.scalars[ir.operand(product.dots()[m], 0)];
      }
    }
  }

  @Override
  void beginSums(RowMemory memory) {
    ProductMemory own = memory.products[number];
    for (int m = 0; m < own.weights.length; m++) {
      int first = firstParameters[m];
      int[] nodes = product.weights()[m];
      if (first >= 0) {
        System.arraycopy(memory.sums, first, own.weightGradients[m], 0, nodes.length);
      } else {
        for (int k = 0; k < nodes.length; k++) {
          own.weightGradients[m][k] = sum(memory, nodes[k]);
        }
      }
      if (own.starts != null) {
        own.startGradients[m] = sum(memory, ir.operand(product.dots()[m], 0));
      }
    }
  }

  private double sum(RowMemory memory, int scalar) {
    return flow.isActive(scalar) ? memory.sums[ir.index(scalar)] : 0;
  }

  @Override
  void forward(RowMemory memory) {
    ProductMemory own = memory.products[number];
    boolean startsInY = product.start() == Start.ROW;
    for (int m = 0; startsInY && m < own.y.length; m++) {
      int start = same[ir.operand(product.dots()[m], 0)];
      Planes.copy(own.y[m], memory.values[start], memory.lanes);
    }
    MatrixProduct.forward(own.y, own.starts, startsInY, own.weights, own.x, memory.lanes);
  }

  @Override
  void backward(RowMemory memory) {
    ProductMemory own = memory.products[number];
    if (product.start() == Start.ROW) {
      handOnToStarts(memory, own);
    }
    if (weightsActive && ofColumns) {
      MatrixProduct.weightGradientsOfRows(
          own.weightGradients, own.dy, memory.rows, memory.from, memory.count);
    } else if (weightsActive) {
      MatrixProduct.weightGradients(own.weightGradients, own.dy, own.x, memory.count);
    }
    if (startsActive) {
      MatrixProduct.startGradients(own.startGradients, own.dy, memory.count);
    }
    if (handsOn) {
      MatrixProduct.inputAdjoints(own.dx, adds, own.dy, own.weights, memory.lanes);
    }
  }

  private void handOnToStarts(RowMemory memory, ProductMemory own) {
    for (int m = own.dy.length - 1; m >= 0; m--) {
      int dot = product.dots()[m];
      int landing = landings.plane(dot, 0);
      if (landing == Landings.NOWHERE) {
        continue;
      }
      if (landings.adds(dot, 0)) {
        Planes.add(memory.adjoints[landing], own.dy[m], memory.lanes);
      } else {
        Planes.copy(memory.adjoints[landing], own.dy[m], memory.lanes);
      }
    }
  }

  @Override
  void endSums(RowMemory memory) {
    ProductMemory own = memory.products[number];
    for (int m = 0; m < own.weights.length; m++) {
      int first = firstParameters[m];
      int[] nodes = product.weights()[m];
      if (first >= 0) {
        System.arraycopy(own.weightGradients[m], 0, memory.sums, first, nodes.length);
      } else {
        for (int k = 0; k < nodes.length; k++) {
          store(memory, nodes[k], own.weightGradients[m][k]);
        }
      }
      if (own.starts != null) {
        store(memory, ir.operand(product.dots()[m], 0), own.startGradients[m]);
      }
    }
  }

  private void store(RowMemory memory, int scalar, double sum) {
    if (flow.isActive(scalar)) {
      memory.sums[ir.index(scalar)] = sum;
    }
  }

  @Override
  public String toString() {
    return "mat%dx%d".formatted(product.dots().length, product.inputs().length);
  }
}
