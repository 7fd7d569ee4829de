package io.gradus.compiler.kernels;

/** relu: y = x &lt; 0 ? 0 : x; dy/dx = x ≤ 0 ? 0 : 1, from y, which is ±0 just if x ≤ 0. */
final class ReluLanes implements UnaryKernel {
  @Override
  public void forward(double[] y, double[] x, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = x[i] < 0 ? 0 : x[i];
    }
  }

  @Override
  public void set(double[] dx, double[] dy, double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      dx[i] = dy[i] * (y[i] == 0 ? 0 : 1);
    }
  }

  @Override
  public void add(double[] dx, double[] dy, double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      dx[i] = dx[i] + dy[i] * (y[i] == 0 ? 0 : 1);
    }
  }
}
