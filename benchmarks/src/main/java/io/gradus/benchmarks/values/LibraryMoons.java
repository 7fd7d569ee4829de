package io.gradus.benchmarks.values;

import io.gradus.benchmarks.workload.MoonsStep;
import io.gradus.benchmarks.workload.Program;
import io.gradus.core.Value;
import io.gradus.nn.MLP;
import io.gradus.nn.loss.Losses;
import io.gradus.nn.optim.SGD;
import io.gradus.ops.Relu;
import java.util.List;

/** W1 as a user of the library writes it, with nn's MLP, loss and optimiser. */
final class LibraryMoons implements Program {
  private final MoonsStep moons = new MoonsStep();
  private final MLP model =
      MLP.sizes(MoonsStep.INPUTS, MoonsStep.HIDDEN, MoonsStep.HIDDEN, 1)
          .activation(new Relu())
          .linearOutput()
          .build();
  private final List<Value> parameters = model.parameters();
  private final SGD optimizer = new SGD(parameters, MoonsStep.RATE);
  private final Recordings recordings;
  private int steps;
  private double lossData;

  LibraryMoons(Recordings recordings) {
    this.recordings = recordings;
  }

  @Override
  public void step() {
    if (MoonsStep.beginsAnew(steps++)) {
      for (int k = 0; k < parameters.size(); k++) {
        parameters.get(k).data(moons.start()[k]);
      }
    }
    Value[] scores = new Value[MoonsStep.POINTS];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = model.apply(moons.points()[i])[0];
    }
    Value loss =
        Losses.maxMargin(scores, moons.labels()).plus(Losses.l2(MoonsStep.DECAY, parameters));
    optimizer.zeroGrad();
    loss.backward();
    optimizer.step();
    lossData = loss.data();
    recordings.done(loss);
  }

  @Override
  public double[] check() {
    return new double[] {lossData};
  }
}
