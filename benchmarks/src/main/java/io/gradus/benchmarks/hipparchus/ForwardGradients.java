package io.gradus.benchmarks.hipparchus;

import io.gradus.benchmarks.workload.Numbers;
import org.hipparchus.analysis.differentiation.Gradient;

/** Numbers that carry their derivatives with them. */
public final class ForwardGradients implements Numbers<Gradient> {
  private int dimension;

  @Override
  public Gradient[] array(int length) {
    return new Gradient[length];
  }

  @Override
  public Gradient[] variables(double[] data) {
    dimension = data.length;
    Gradient[] variables = new Gradient[dimension];
    for (int i = 0; i < dimension; i++) {
      variables[i] = Gradient.variable(dimension, i, data[i]);
    }
    return variables;
  }

  @Override
  public Gradient constant(double x) {
    return Gradient.constant(dimension, x);
  }

  @Override
  public Gradient plus(Gradient a, Gradient b) {
    return a.add(b);
  }

  @Override
  public Gradient plus(Gradient a, double b) {
    return a.add(b);
  }

  @Override
  public Gradient times(Gradient a, Gradient b) {
    return a.multiply(b);
  }

  @Override
  public Gradient times(Gradient a, double b) {
    return a.multiply(b);
  }

  @Override
  public Gradient relu(Gradient x) {
    return x.getValue() > 0 ? x : constant(0);
  }

  @Override
  public Gradient tanh(Gradient x) {
    return x.tanh();
  }

  @Override
  public Gradient exp(Gradient x) {
    return x.exp();
  }

  @Override
  public double data(Gradient x) {
    return x.getValue();
  }

  @Override
  public double[] gradients(Gradient y, Gradient[] variables) {
    return y.getGradient();
  }
}
