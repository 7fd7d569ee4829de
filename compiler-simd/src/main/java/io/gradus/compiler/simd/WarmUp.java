package io.gradus.compiler.simd;

import com.sun.management.ThreadMXBean;
import io.gradus.compiler.kernels.ProductKernels;
import io.gradus.compiler.kernels.UnaryKernel;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/**
 * Runs kernels on matrices of many shapes until they allocate nothing. Until HotSpot has compiled
 * them, and where it does not keep the vectors in registers, each vector is an object.
 */
final class WarmUp {
  private static final int LANES = 104;

  /** Outputs and inputs: blocks and tiles, and what is left beside them. */
  private static final int[][] SHAPES = {{16, 16}, {5, 34}, {7, 13}};

  /** Positions, outputs and inputs of small products: all tiles, and what is left beside them. */
  private static final int[][] SMALL_SHAPES = {
    {7, 48, 16}, {6, 27, 16}, {5, 16, 24}, {1, 19, 17}, {2, 8, 16}
  };

  /** Rounds in a row that must allocate nothing, and runs of which the fastest counts. */
  private static final int ROUNDS = 1000;

  /** Nanoseconds after which the vectors are given up. */
  private static final long PATIENCE = 60_000_000_000L;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final SimdKernels kernels;
  private final ProductKernels plain;

  WarmUp(SimdKernels kernels, ProductKernels plain) {
    this.kernels = kernels;
    this.plain = plain;
  }

  /** Whether the vector kernels allocate nothing and are faster than plain ones at last. */
  boolean run() {
    Matrix[] matrices =
        Arrays.stream(SHAPES).map(shape -> new Matrix(shape[0], shape[1])).toArray(Matrix[]::new);
    SmallMatrix[] small =
        Arrays.stream(SMALL_SHAPES)
            .map(shape -> new SmallMatrix(shape[0], shape[1], shape[2]))
            .toArray(SmallMatrix[]::new);
    UnaryKernel relu = new SimdRelu();
    if (!THREADS.isThreadAllocatedMemorySupported()) {
      return false;
    }
    long begin = System.nanoTime();
    int quiet = 0;
    while (quiet < ROUNDS) {
      long allocated = THREADS.getCurrentThreadAllocatedBytes();
      for (Matrix matrix : matrices) {
        matrix.run(kernels.products());
        matrix.run(kernels.fastProducts());
        matrix.run(relu);
      }
      for (SmallMatrix matrix : small) {
        matrix.run(kernels.smallProducts());
        matrix.run(kernels.fastSmallProducts());
      }
      quiet = THREADS.getCurrentThreadAllocatedBytes() == allocated ? quiet + 1 : 0;
      if (System.nanoTime() - begin > PATIENCE) {
        return false;
      }
    }
    return time(matrices[0], kernels.products()) < time(matrices[0], plain);
  }

  private static long time(Matrix matrix, ProductKernels kernels) {
    long best = Long.MAX_VALUE;
    for (int i = 0; i < ROUNDS; i++) {
      long begin = System.nanoTime();
      matrix.run(kernels);
      best = Math.min(best, System.nanoTime() - begin);
    }
    return best;
  }

  /** A product with planes to work on. */
  private static final class Matrix {
    private final double[][] y;
    private final double[][] x;
    private final double[][] rows;
    private final double[] starts;
    private final double[] w;
    private final double[] dw;
    private final int[] at;
    private final boolean[] adds;
    private double[][] turned = {};
    private final double[] scratch = new double[ProductKernels.SCRATCH];

    Matrix(int outputs, int inputs) {
      y = new double[outputs][LANES];
      x = new double[inputs][LANES];
      rows = new double[LANES][inputs];
      starts = new double[outputs];
      w = new double[outputs * inputs];
      dw = new double[outputs * inputs];
      at = new int[outputs];
      Arrays.setAll(at, m -> m * inputs);
      adds = new boolean[inputs];
    }

    void run(ProductKernels kernels) {
      int outputs = y.length;
      int inputs = x.length;
      int width = kernels.turned(outputs, inputs);
      if (width > 0 && turned.length == 0) {
        turned = new double[LANES][width];
      }
      kernels.forward(y, starts, false, w, at, x, LANES);
      kernels.inputAdjoints(x, adds, y, w, at, LANES);
      if (width > 0) {
        kernels.turn(x, turned, LANES);
      }
      kernels.weightGradients(dw, at, 0, outputs, y, x, turned, scratch, LANES);
      kernels.weightGradientsOfRows(dw, at, 0, outputs, y, rows, inputs, scratch, 0, LANES);
      kernels.startGradients(starts, 0, outputs, y, LANES);
    }

    void run(UnaryKernel kernel) {
      kernel.forward(y[0], x[0], LANES);
      kernel.forward(x, x, LANES);
      kernel.set(x[0], y[0], x[1], y[0], LANES);
      kernel.set(x, x, x, x, LANES);
      kernel.add(x[1], y[0], x[0], y[0], LANES);
    }
  }
}
