package io.gradus.examples.lecture;

import io.gradus.core.Value;
import io.gradus.nn.MLP;
import io.gradus.nn.loss.Losses;
import io.gradus.nn.optim.SGD;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A network learns four examples; and the commonest mistake in training it. */
final class Network implements Chapter {
  private static final double[][] XS = {{2, 3, -1}, {3, -1, 0.5}, {0.5, 1, 1}, {1, 1, -1}};
  private static final double[] YS = {1, -1, -1, 1};
  private static final double RATE = 0.1;
  private static final int STEPS = 40;

  /** Of starting weights. With some others, training gets to the examples without zeroing, too. */
  private static final long SEED = 6;

  @Override
  public String title() {
    return "A network of 3 inputs and layers of 4, 4 and 1 neurons learns four examples";
  }

  @Override
  public void tell(Story story) {
    MLP model = network();
    story.say(model.parameters().size() + " parameters; rate " + RATE + ", " + STEPS + " steps");
    drawFirstExample(story);
    List<Double> zeroed = train(model, true);
    MLP other = network();
    List<Double> unzeroed = train(other, false);
    story.say("every other loss, with gradients zeroed before each step, and without:");
    for (int step = 0; step < STEPS; step += 2) {
      story.say("step %s %s  %s".formatted(step, zeroed.get(step), unzeroed.get(step)));
    }
    story.say(
        "With zeroing, the loss falls from step to step. Without, a step follows the sum of all gradients so far.");
    story.say(
        "The loss falls faster at first, but the steps do not end where it is small: they go on to where tanh");
    story.say("is flat, and no gradient leads back from there.");
    story.say("wanted         " + Arrays.toString(YS));
    story.say("with zeroing   " + Arrays.toString(predictions(model)));
    story.say("without        " + Arrays.toString(predictions(other)));
  }

  /** With its gradients, in a network of its own: those of the others are to start at nothing. */
  private static void drawFirstExample(Story story) {
    Value y = network().apply(XS[0])[0].label("y");
    y.backward();
    story.draw("network.svg", y);
  }

  private static MLP network() {
    return MLP.sizes(3, 4, 4, 1).seed(SEED).build();
  }

  /** Trains the network, and returns the loss of each step. */
  private static List<Double> train(MLP model, boolean zeroing) {
    List<Double> losses = new ArrayList<>();
    SGD sgd = new SGD(model.parameters(), RATE);
    for (int step = 0; step < STEPS; step++) {
      Value loss = Losses.sumSquaredError(outputs(model), YS);
      if (zeroing) {
        model.zeroGrad();
      }
      loss.backward();
      sgd.step();
      losses.add(loss.data());
    }
    return losses;
  }

  private static Value[] outputs(MLP model) {
    return Arrays.stream(XS).map(x -> model.apply(x)[0]).toArray(Value[]::new);
  }

  private static double[] predictions(MLP model) {
    return Arrays.stream(outputs(model)).mapToDouble(Value::data).toArray();
  }
}
