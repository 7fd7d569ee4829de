package io.gradus.benchmarks.workload;

/**
 * The numbers of an engine. The scalar workloads are written in terms of this interface, once for
 * all engines. An engine runs in a JVM of its own, where each of these calls has one target only,
 * so HotSpot inlines it.
 *
 * @param <T> a number that is differentiated
 */
public interface Numbers<T> {
  T[] array(int length);

  /**
   * The variables of a step, with these data and no gradients. They may be the variables of the
   * last step.
   */
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
   * The derivatives of y with respect to the variables of this step. This call ends the step. After
   * it, only the data of the step's numbers may be read.
   */
  double[] gradients(T y, T[] variables);
}
