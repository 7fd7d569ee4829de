package io.gradus.compiler.kernels;

/**
 * An elementary function whose slope is one, too, or a product with one: both by their own loops
 * over lanes.
 *
 * @param function of x
 * @param slope of argument·x
 * @param argument 1 or −1
 * @param timesOutput whether f′(x) is the slope times f(x)
 */
record ElementaryKernel(Lanes function, Lanes slope, double argument, boolean timesOutput)
    implements UnaryKernel {
  private static final ThreadLocal<double[]> SCRATCH = ThreadLocal.withInitial(() -> new double[0]);

  @Override
  public void forward(double[] y, double[] x, int n) {
    function.apply(x, y, 0, n);
  }

  @Override
  public void set(double[] dx, double[] dy, double[] x, double[] y, int n) {
    double[] slopes = slopes(x, y, n);
    for (int i = 0; i < n; i++) {
      dx[i] = dy[i] * slopes[i];
    }
  }

  @Override
  public void add(double[] dx, double[] dy, double[] x, double[] y, int n) {
    double[] slopes = slopes(x, y, n);
    for (int i = 0; i < n; i++) {
      dx[i] = dx[i] + dy[i] * slopes[i];
    }
  }

  /** f′(x) of n lanes, in an array of the thread. */
  private double[] slopes(double[] x, double[] y, int n) {
    double[] slopes = SCRATCH.get();
    if (slopes.length < n) {
      slopes = new double[n];
      SCRATCH.set(slopes);
    }
    for (int i = 0; i < n; i++) {
      slopes[i] = argument * x[i];
    }
    slope.apply(slopes, slopes, 0, n);
    if (timesOutput) {
      for (int i = 0; i < n; i++) {
        slopes[i] = y[i] * slopes[i];
      }
    }
    return slopes;
  }
}
