package io.gradus.benchmarks.finmath;

import io.gradus.benchmarks.workload.Numbers;
import java.util.Arrays;
import java.util.Map;
import net.finmath.montecarlo.automaticdifferentiation.RandomVariableDifferentiable;
import net.finmath.montecarlo.automaticdifferentiation.backward.RandomVariableDifferentiableAADFactory;
import net.finmath.stochastic.RandomVariable;
import net.finmath.stochastic.Scalar;

/** Deterministic random variables. They have no tanh, so five of their operations replace it. */
public final class RandomVariables implements Numbers<RandomVariable> {
  private final RandomVariableDifferentiableAADFactory factory =
      new RandomVariableDifferentiableAADFactory();

  @Override
  public RandomVariable[] array(int length) {
    return new RandomVariable[length];
  }

  @Override
  public RandomVariable[] variables(double[] data) {
    return Arrays.stream(data)
        .mapToObj(x -> factory.createRandomVariable(0, x))
        .toArray(RandomVariable[]::new);
  }

  @Override
  public RandomVariable constant(double x) {
    return Scalar.of(x);
  }

  @Override
  public RandomVariable plus(RandomVariable a, RandomVariable b) {
    return a.add(b);
  }

  @Override
  public RandomVariable plus(RandomVariable a, double b) {
    return a.add(b);
  }

  @Override
  public RandomVariable times(RandomVariable a, RandomVariable b) {
    return a.mult(b);
  }

  @Override
  public RandomVariable times(RandomVariable a, double b) {
    return a.mult(b);
  }

  @Override
  public RandomVariable relu(RandomVariable x) {
    return x.floor(0);
  }

  /** 1 − 2/(e²ˣ + 1). */
  @Override
  public RandomVariable tanh(RandomVariable x) {
    return x.mult(2).exp().add(1).invert().mult(-2).add(1);
  }

  @Override
  public RandomVariable exp(RandomVariable x) {
    return x.exp();
  }

  @Override
  public double data(RandomVariable x) {
    return x.doubleValue();
  }

  @Override
  public double[] gradients(RandomVariable y, RandomVariable[] variables) {
    Map<Long, RandomVariable> gradient = ((RandomVariableDifferentiable) y).getGradient();
    double[] gradients = new double[variables.length];
    for (int i = 0; i < gradients.length; i++) {
      RandomVariable g = gradient.get(((RandomVariableDifferentiable) variables[i]).getID());
      // The map has no entry for a variable on which y does not depend.
      gradients[i] = g == null ? 0 : g.doubleValue();
    }
    return gradients;
  }
}
