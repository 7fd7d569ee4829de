package io.gradus.compiler.run;

import io.gradus.compiler.ir.Flow;
import io.gradus.compiler.ir.Ir;
import io.gradus.compiler.ir.Kind;
import io.gradus.compiler.kernels.OrderedSums;
import io.gradus.compiler.kernels.Planes;
import io.gradus.compiler.kernels.ProductKernels;
import io.gradus.compiler.kernels.Sums;
import io.gradus.compiler.passes.Products.Product;
import io.gradus.compiler.passes.Products.Start;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

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

  /** Where each output's weights begin among the parameters, if all follow their first; or null. */
  private final int @Nullable [] inPlace;

  /** Where the weights are among the parameters; null if one is none, or has no gradient. */
  private final @Nullable WeightRuns runs;

  /** By output: the order of its terms, if outputs have their own; else null. */
  private final int @Nullable [][] orders;

  /** By output: the node that its sum starts with, if that is a scalar; else empty. */
  private final int[] starts;

  /** By output: its start's parameter, −1 if the start takes no gradient. */
  private final int[] startParameters;

  private final boolean[] adds;
  private final boolean handsOn;
  private final boolean weightsActive;
  private final boolean startsActive;
  private final boolean ofColumns;

  /** Where the weights but for each output's first are, if they are used there; or null. */
  private final @Nullable FirstApart firstApart;

  ProductInstruction(Node first, Product product, int number) {
    this.ir = first.ir();
    this.flow = first.flow();
    this.same = first.same();
    this.landings = first.landings();
    this.product = product;
    this.number = number;
    int[] inputs = product.inputs();
    orders =
        product.isJoined()
            ? IntStream.range(0, product.dots().length)
                .mapToObj(product::order)
                .toArray(int[][]::new)
            : null;
    int[] parameters = weightParameters();
    inPlace = parameters == null ? null : inPlace(parameters, inputs.length);
    runs = parameters == null ? null : new WeightRuns(parameters);
    starts = new int[product.start() == Start.SCALAR ? product.dots().length : 0];
    startParameters = new int[starts.length];
    boolean startsActive = false;
    for (int m = 0; m < starts.length; m++) {
      starts[m] = ir.operand(product.dots()[m], 0);
      boolean active = flow.isActive(starts[m]);
      startParameters[m] = active ? ir.index(starts[m]) : -1;
      startsActive |= active;
    }
    this.startsActive = startsActive;
    boolean weightsActive = false;
    for (int[] weights : product.weights()) {
      for (int weight : weights) {
        weightsActive |= flow.isActive(weight);
      }
    }
    this.weightsActive = weightsActive;
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
    firstApart =
        ofColumns && !handsOn && orders == null && parameters != null && inPlace == null
            ? FirstApart.of(parameters, inputs.length, startParameters)
            : null;
  }

  /** The parameter that each weight is, output by output; null if one is none. */
  private int @Nullable [] weightParameters() {
    int[] parameters = new int[product.dots().length * product.inputs().length];
    int i = 0;
    for (int[] weights : product.weights()) {
      for (int weight : weights) {
        if (!ir.is(weight, Kind.PARAMETER) || !flow.isActive(weight)) {
          return null;
        }
        parameters[i++] = ir.index(weight);
      }
    }
    return parameters;
  }

  private static int @Nullable [] inPlace(int[] parameters, int inputs) {
    int[] first = new int[parameters.length / inputs];
    for (int i = 0; i < parameters.length; i++) {
      if (i % inputs == 0) {
        first[i / inputs] = parameters[i];
      } else if (parameters[i] != parameters[i - 1] + 1) {
        return null;
      }
    }
    return first;
  }

  /** The plane of xₖ's adjoint. */
  private int landing(int k) {
    int last = product.dots().length - 1;
    return landings.plane(product.dots()[last], product.inputSlot(last, k));
  }

  /** The number of inputs. */
  int inputs() {
    return product.inputs().length;
  }

  ProductWeights newWeights() {
    return new ProductWeights(
        firstApart == null ? inPlace : firstApart.biases(),
        product.dots().length,
        product.inputs().length,
        product.start() == Start.SCALAR);
  }

  /** The planes that it works on. */
  ProductMemory newMemory(double[][] values, double[][] adjoints) {
    int[] dots = product.dots();
    int[] inputs = product.inputs();
    ProductMemory memory = new ProductMemory(dots.length, inputs.length);
    for (int m = 0; m < dots.length; m++) {
      memory.y[m] = values[same[dots[m]]];
      memory.dy[m] = adjoints[dots[m]];
    }
    for (int k = 0; k < inputs.length; k++) {
      memory.x[k] = values[same[inputs[k]]];
      memory.dx[k] = landing(k) == Landings.NOWHERE ? null : adjoints[landing(k)];
    }
    if (firstApart != null) {
      memory.firstX = Arrays.copyOf(memory.x, 1);
      memory.otherX = Arrays.copyOfRange(memory.x, 1, memory.x.length);
    }
    return memory;
  }

  /** Whether weights are read where the parameters are, and not as scalars. */
  boolean readsParameters() {
    return runs != null;
  }

  @Override
  void begin(RowBatch batch) {
    ProductWeights own = batch.products[number];
    if (firstApart != null) {
      own.weights = batch.parameters;
      firstApart.read(batch.parameters, own.firstWeights);
    } else if (inPlace != null) {
      own.weights = batch.parameters;
    } else if (runs != null) {
      runs.read(batch.parameters, own.weights);
    } else {
      for (int m = 0; m < own.at.length; m++) {
        int[] nodes = product.weights()[m];
        for (int k = 0; k < nodes.length; k++) {
          own.weights[own.at[m] + k] = batch.scalars[nodes[k]];
        }
      }
    }
    for (int m = 0; own.starts != null && m < starts.length; m++) {
      own.starts[m] = batch.scalars[starts[m]];
    }
  }

  @Override
  void beginSums(RowBatch batch) {
    ProductWeights own = batch.products[number];
    if (inPlace != null || firstApart != null) {
      own.gradients = batch.sums;
    } else if (runs != null) {
      runs.read(batch.sums, own.gradients);
    } else {
      for (int m = 0; m < own.at.length; m++) {
        int[] nodes = product.weights()[m];
        for (int k = 0; k < nodes.length; k++) {
          own.gradients[own.at[m] + k] = sum(batch, nodes[k]);
        }
      }
    }
    for (int m = 0; startsActive && m < starts.length; m++) {
      int parameter = startParameters[m];
      own.startGradients[m] = parameter < 0 ? 0 : batch.sums[parameter];
    }
    if (firstApart != null) {
      firstApart.gather(batch.sums);
    }
  }

  private double sum(RowBatch batch, int scalar) {
    return flow.isActive(scalar) ? batch.sums[ir.index(scalar)] : 0;
  }

  @Override
  void forward(RowMemory memory) {
    ProductMemory own = memory.products[number];
    boolean startsInY = product.start() == Start.ROW;
    for (int m = 0; startsInY && m < own.y.length; m++) {
      int start = same[ir.operand(product.dots()[m], 0)];
      Planes.copy(own.y[m], memory.values[start], memory.lanes);
    }
    ProductWeights matrix = memory.batch.products[number];
    double[] w = matrix.weights;
    int n = memory.lanes;
    if (firstApart != null) {
      firstApart.forward(memory.batch.kernels, own, matrix, n);
    } else if (orders == null) {
      memory.batch.kernels.forward(own.y, matrix.starts, startsInY, w, matrix.at, own.x, n);
    } else {
      OrderedSums.forward(own.y, matrix.starts, startsInY, w, matrix.at, orders, own.x, n);
    }
  }

  @Override
  void backward(RowMemory memory) {
    ProductMemory own = memory.products[number];
    if (product.start() == Start.ROW) {
      handOnToStarts(memory, own);
    }
    if (weightsActive && !ofColumns) {
      own.turn(memory.batch.kernels, memory.count);
    }
    if (handsOn) {
      ProductWeights matrix = memory.batch.products[number];
      memory.batch.kernels.inputAdjoints(
          own.dx, adds, own.dy, matrix.weights, matrix.at, memory.lanes);
    }
  }

  @Override
  void sum(RowMemory memory, int part, int parts) {
    ProductMemory own = memory.products[number];
    ProductWeights matrix = memory.batch.products[number];
    ProductKernels kernels = memory.batch.kernels;
    int from = border(part, parts);
    int to = border(part + 1, parts);
    if (weightsActive && ofColumns) {
      kernels.weightGradientsOfRows(
          matrix.gradients,
          matrix.at,
          from,
          to,
          own.dy,
          memory.batch.rows,
          product.inputs().length,
          memory.batch.scratch[part],
          memory.from,
          memory.count);
    } else if (weightsActive) {
      kernels.weightGradients(
          matrix.gradients,
          matrix.at,
          from,
          to,
          own.dy,
          own.x,
          own.turned,
          memory.batch.scratch[part],
          memory.count);
    }
    if (startsActive) {
      kernels.startGradients(matrix.startGradients, from, to, own.dy, memory.count);
    }
  }

  /** The first output of a part: outputs are shared out by fours, as kernels take them. */
  private int border(int part, int parts) {
    int outputs = product.dots().length;
    int fours = (outputs + 3) / 4;
    return Math.min(outputs, fours * part / parts * 4);
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
  void endSums(RowBatch batch) {
    ProductWeights own = batch.products[number];
    if (firstApart != null) {
      firstApart.spread(batch.sums);
    } else if (runs == null) {
      for (int m = 0; m < own.at.length; m++) {
        int[] nodes = product.weights()[m];
        for (int k = 0; k < nodes.length; k++) {
          store(batch, nodes[k], own.gradients[own.at[m] + k]);
        }
      }
    } else if (inPlace == null) {
      runs.write(own.gradients, batch.sums);
    }
    for (int m = 0; startsActive && m < starts.length; m++) {
      if (startParameters[m] >= 0) {
        batch.sums[startParameters[m]] = own.startGradients[m];
      }
    }
  }

  private void store(RowBatch batch, int scalar, double sum) {
    if (flow.isActive(scalar)) {
      batch.sums[ir.index(scalar)] = sum;
    }
  }

  /** Rows that are read where they are can't move. */
  @Override
  boolean handsZerosOn() {
    return !ofColumns;
  }

  @Override
  void addRead(BitSet planes) {
    for (int input : product.inputs()) {
      planes.set(same[input]);
    }
  }

  /** Whether no weight of this run is infinite or NaN. */
  boolean areWeightsFinite(RowBatch batch) {
    ProductWeights own = batch.products[number];
    double zero = 0;
    for (int at : own.at) {
      zero += Sums.zeros(own.weights, at, product.inputs().length);
    }
    return zero == 0;
  }

  @Override
  List<Part> parts() {
    return List.of(new Part("product", shape(), product.dots()));
  }

  private String shape() {
    return "%dx%d".formatted(product.dots().length, product.inputs().length);
  }

  @Override
  public String toString() {
    return "mat" + shape();
  }
}
