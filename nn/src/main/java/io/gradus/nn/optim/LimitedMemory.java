package io.gradus.nn.optim;

/**
 * The latest changes of parameters and gradients, and the inverse of the matrix of second
 * derivatives that follows from them. All numbers are in arrays of an optimiser's state.
 */
final class LimitedMemory {
  /** A change is kept if the product of those of gradient and parameters is greater than this. */
  private static final double LEAST_CURVATURE = 1e-10;

  private static final int COUNT = 0;
  private static final int OLDEST = 1;
  private static final int SCALE = 2;

  /** By the constants above. */
  private final double[] numbers;

  private final double[] inverseCurvatures;
  private final double[][] parameterChanges;
  private final double[][] gradientChanges;
  private final double[] products;

  LimitedMemory(
      double[] numbers,
      double[] inverseCurvatures,
      double[][] parameterChanges,
      double[][] gradientChanges) {
    this.numbers = numbers;
    this.inverseCurvatures = inverseCurvatures;
    this.parameterChanges = parameterChanges;
    this.gradientChanges = gradientChanges;
    products = new double[inverseCurvatures.length];
  }

  int capacity() {
    return products.length;
  }

  /** Keeps the changes t·d and g − before, and forgets the oldest if there are too many. */
  void add(double[] d, double t, double[] g, double[] before) {
    double curvature = 0;
    double size = 0;
    for (int i = 0; i < g.length; i++) {
      double y = g[i] - before[i];
      curvature += y * (t * d[i]);
      size += y * y;
    }
    if (!(curvature > LEAST_CURVATURE)) {
      return;
    }
    int at = row((int) numbers[COUNT]);
    if (numbers[COUNT] == capacity()) {
      at = row(0);
      numbers[OLDEST] = row(1);
    } else {
      numbers[COUNT]++;
    }
    for (int i = 0; i < g.length; i++) {
      parameterChanges[at][i] = t * d[i];
      gradientChanges[at][i] = g[i] - before[i];
    }
    inverseCurvatures[at] = 1 / curvature;
    numbers[SCALE] = curvature / size;
  }

  /** The row of the k-th oldest change. */
  private int row(int k) {
    return ((int) numbers[OLDEST] + k) % capacity();
  }

  /** Sets d to minus the inverse times g, by the two loops over the changes. */
  void direction(double[] g, double[] d) {
    for (int i = 0; i < g.length; i++) {
      d[i] = -g[i];
    }
    int count = (int) numbers[COUNT];
    for (int k = count - 1; k >= 0; k--) {
      int row = row(k);
      products[k] = Vectors.dot(parameterChanges[row], d) * inverseCurvatures[row];
      Vectors.add(d, -products[k], gradientChanges[row], d);
    }
    double scale = numbers[SCALE] == 0 ? 1 : numbers[SCALE];
    for (int i = 0; i < d.length; i++) {
      d[i] *= scale;
    }
    for (int k = 0; k < count; k++) {
      int row = row(k);
      double product = Vectors.dot(gradientChanges[row], d) * inverseCurvatures[row];
      Vectors.add(d, products[k] - product, parameterChanges[row], d);
    }
  }
}
