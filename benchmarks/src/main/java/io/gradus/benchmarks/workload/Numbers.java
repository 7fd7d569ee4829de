package io.gradus.benchmarks.workload;

/**
 * What an engine calculates with. The scalar workloads are written in it, once for all engines: an
 * engine runs in a JVM of its own, where these calls have one target and cost nothing.
 *
 * @param <T> a number that is differentiated
 */
public interface Numbers<T> {
  T[] array(int length);

  /** The variables of a step, with these data and no gradients. They may be those of the last. */
  T[] variables(double[] data);

  T constant(double x);

  T plus(T a, T b);

  T plus(T a, double b);

  T times(T a, T b);

  T times(T a, double b);

  T relu(T x);

  T tanh(T x);

  T exp(T x);

  /** Σ xᵢ·yᵢ. */
  default T dot(T[] x, T[] y) {
    T sum = constant(0);
    for (int i = 0; i < x.length; i++) {
      sum = plus(sum, times(x[i], y[i]));
    }
    return sum;
  }

  double data(T x);

  /**
   * The derivatives of y with respect to the variables of this step. It is the end of the step: of
   * what was calculated only the data are asked after.
   */
  double[] gradients(T y, T[] variables);
}
