package io.gradus.benchmarks.compiled;

import static io.gradus.ops.Functions.relu;
import static io.gradus.ops.Functions.tanh;

import io.gradus.benchmarks.workload.MoonsStep;
import io.gradus.benchmarks.workload.MoonsStep.Activation;
import io.gradus.benchmarks.workload.Program;
import io.gradus.core.Value;
import java.util.Arrays;
import java.util.List;

/** W1 or W1T: a row is a point and its label. Every neuron is written product by product. */
final class CompiledMoons implements Program {
  private final boolean isTanh;
  private final List<Value> parameters;
  private final Descent descent;
  private int steps;
  private double loss;

  CompiledMoons(MoonsStep moons, Compiled engine) {
    isTanh = moons.activation() == Activation.TANH;
    parameters = Arrays.stream(moons.start()).mapToObj(Value::of).toList();
    double[][] rows = new double[MoonsStep.POINTS][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = Arrays.copyOf(moons.points()[i], MoonsStep.INPUTS + 1);
      rows[i][MoonsStep.INPUTS] = moons.labels()[i];
    }
    io.gradus.compiler.Program program =
        io.gradus.compiler.Program.trace(MoonsStep.INPUTS + 1, this::loss).plus(this::penalty);
    descent = new Descent(parameters, MoonsStep.RATE, engine.options(program), rows);
  }

  private Value loss(Value[] row) {
    Value[] x = Arrays.copyOf(row, MoonsStep.INPUTS);
    int at = 0;
    for (int layer = 0; layer < 2; layer++) {
      Value[] y = new Value[MoonsStep.HIDDEN];
      for (int i = 0; i < y.length; i++, at += x.length + 1) {
        Value sum = affine(at, x);
        y[i] = isTanh ? tanh(sum) : relu(sum);
      }
      x = y;
    }
    Value score = affine(at, x);
    return relu(score.times(row[MoonsStep.INPUTS].unaryMinus()).plus(1));
  }

  /** A neuron's weights come before its bias. */
  private Value affine(int at, Value[] x) {
    Value sum = parameters.get(at + x.length);
    for (int k = 0; k < x.length; k++) {
      sum = sum.plus(parameters.get(at + k).times(x[k]));
    }
    return sum;
  }

  private Value penalty() {
    Value sum = Value.of(0);
    for (Value p : parameters) {
      sum = sum.plus(p.times(p));
    }
    return sum.times(MoonsStep.DECAY);
  }

  @Override
  public void step() {
    if (MoonsStep.beginsAnew(steps++)) {
      descent.restart();
    }
    loss = descent.step();
  }

  @Override
  public double[] check() {
    return new double[] {loss};
  }
}
