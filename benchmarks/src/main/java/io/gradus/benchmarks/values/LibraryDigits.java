package io.gradus.benchmarks.values;

import io.gradus.benchmarks.workload.DigitsStep;
import io.gradus.benchmarks.workload.Program;
import io.gradus.core.Value;
import io.gradus.nn.Layer;
import io.gradus.nn.MLP;
import io.gradus.nn.Neuron;
import io.gradus.nn.loss.Losses;
import io.gradus.nn.optim.SGD;
import io.gradus.ops.Relu;
import java.util.List;

/**
 * W5 with nn's MLP. Each image is recorded and differentiated by itself, and its gradients are
 * added to those of the images before. The step is the same as for the whole batch, in a 64th of
 * the memory.
 */
final class LibraryDigits implements Program {
  private final DigitsStep digits = new DigitsStep();
  private final MLP model =
      MLP.sizes(DigitsStep.PIXELS, DigitsStep.HIDDEN, DigitsStep.CLASSES)
          .activation(new Relu())
          .linearOutput()
          .build();
  private final SGD optimizer = new SGD(model.parameters(), DigitsStep.RATE);
  private final Recordings recordings;
  private int steps;
  private double loss;

  LibraryDigits(Recordings recordings) {
    this.recordings = recordings;
  }

  @Override
  public void step() {
    if (DigitsStep.beginsAnew(steps++)) {
      restart(model.layers().get(0), digits.hidden());
      restart(model.layers().get(1), digits.output());
    }
    optimizer.zeroGrad();
    loss = 0;
    for (int i = 0; i < DigitsStep.BATCH; i++) {
      Value[][] logits = {model.apply(digits.image(i))};
      Value part = Losses.crossEntropy(logits, digits.digit(i)).times(1.0 / DigitsStep.BATCH);
      part.backward();
      loss += part.data();
      recordings.done(part);
    }
    optimizer.step();
  }

  private static void restart(Layer layer, double[][] weights) {
    for (int n = 0; n < weights.length; n++) {
      Neuron neuron = layer.neurons().get(n);
      List<Value> parameters = neuron.parameters();
      for (int k = 0; k < weights[n].length; k++) {
        parameters.get(k).data(weights[n][k]);
      }
      parameters.get(weights[n].length).data(0);
    }
  }

  @Override
  public double[] check() {
    return new double[] {loss};
  }
}
