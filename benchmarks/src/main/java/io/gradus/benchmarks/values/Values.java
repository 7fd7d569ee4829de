package io.gradus.benchmarks.values;

import io.gradus.benchmarks.workload.Numbers;
import io.gradus.core.Value;
import io.gradus.ops.Functions;
import java.util.Arrays;

/** Values of Gradus. Variables are leaves that live through all steps, as parameters do. */
public class Values implements Numbers<Value> {
  private final Recordings recordings;
  private Value[] leaves = {};
  private double[] gradients = {};

  /** Values whose recordings are dropped after their gradients have been read. */
  public Values() {
    this(new Recordings());
  }

  Values(Recordings recordings) {
    this.recordings = recordings;
  }

  @Override
  public final Value[] array(int length) {
    return new Value[length];
  }

  @Override
  public final Value[] variables(double[] data) {
    if (leaves.length != data.length) {
      leaves = Arrays.stream(data).mapToObj(Value::of).toArray(Value[]::new);
      gradients = new double[data.length];
    }
    for (int i = 0; i < data.length; i++) {
      leaves[i].data(data[i]).zeroGrad();
    }
    return leaves;
  }

  @Override
  public final Value constant(double x) {
    return Value.constant(x);
  }

  @Override
  public Value plus(Value a, Value b) {
    return a.plus(b);
  }

  @Override
  public final Value plus(Value a, double b) {
    return plus(a, constant(b));
  }

  @Override
  public Value times(Value a, Value b) {
    return a.times(b);
  }

  @Override
  public final Value times(Value a, double b) {
    return times(a, constant(b));
  }

  @Override
  public final Value relu(Value x) {
    return Functions.relu(x);
  }

  @Override
  public final Value tanh(Value x) {
    return Functions.tanh(x);
  }

  @Override
  public final Value exp(Value x) {
    return Functions.exp(x);
  }

  @Override
  public final double data(Value x) {
    return x.data();
  }

  @Override
  public final double[] gradients(Value y, Value[] variables) {
    y.backward();
    for (int i = 0; i < variables.length; i++) {
      gradients[i] = variables[i].grad();
    }
    recordings.done(y);
    return gradients;
  }
}
