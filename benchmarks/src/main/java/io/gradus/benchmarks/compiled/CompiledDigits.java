package io.gradus.benchmarks.compiled;

import static io.gradus.ops.Functions.logSumExp;
import static io.gradus.ops.Functions.pick;
import static io.gradus.ops.Functions.relu;

import io.gradus.benchmarks.workload.DigitsStep;
import io.gradus.benchmarks.workload.Program;
import io.gradus.core.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** W5: a row is an image and its digit. Every neuron is written product by product. */
final class CompiledDigits implements Program {
  private final List<Value> parameters = new ArrayList<>();
  private final Value[][] hidden;
  private final Value[][] output;
  private final Value[] hiddenBiases = new Value[DigitsStep.HIDDEN];
  private final Value[] outputBiases = new Value[DigitsStep.CLASSES];
  private final Descent descent;
  private int steps;
  private double loss;

  CompiledDigits(Compiled engine) {
    DigitsStep digits = new DigitsStep();
    hidden = layer(digits.hidden(), hiddenBiases);
    output = layer(digits.output(), outputBiases);
    double[][] rows = new double[DigitsStep.BATCH][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = Arrays.copyOf(digits.image(i), DigitsStep.PIXELS + 1);
      rows[i][DigitsStep.PIXELS] = digits.digit(i);
    }
    io.gradus.compiler.Program program =
        io.gradus.compiler.Program.trace(DigitsStep.PIXELS + 1, this::loss);
    descent = new Descent(parameters, DigitsStep.RATE, engine.options(program), rows);
  }

  private Value[][] layer(double[][] weights, Value[] biases) {
    Value[][] layer = new Value[weights.length][];
    for (int i = 0; i < layer.length; i++) {
      layer[i] = Arrays.stream(weights[i]).mapToObj(Value::of).toArray(Value[]::new);
      biases[i] = Value.of(0);
      parameters.addAll(List.of(layer[i]));
      parameters.add(biases[i]);
    }
    return layer;
  }

  private Value loss(Value[] row) {
    Value[] image = Arrays.copyOf(row, DigitsStep.PIXELS);
    Value[] x = affine(hidden, hiddenBiases, image);
    for (int i = 0; i < x.length; i++) {
      x[i] = relu(x[i]);
    }
    Value[] logits = affine(output, outputBiases, x);
    return logSumExp(logits).minus(pick(row[DigitsStep.PIXELS], logits));
  }

  private static Value[] affine(Value[][] weights, Value[] biases, Value[] x) {
    Value[] y = new Value[weights.length];
    for (int i = 0; i < y.length; i++) {
      Value sum = biases[i];
      for (int k = 0; k < x.length; k++) {
        sum = sum.plus(weights[i][k].times(x[k]));
      }
      y[i] = sum;
    }
    return y;
  }

  @Override
  public void step() {
    if (DigitsStep.beginsAnew(steps++)) {
      descent.restart();
    }
    loss = descent.step();
  }

  @Override
  public double[] check() {
    return new double[] {loss};
  }
}
