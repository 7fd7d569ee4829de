package io.gradus.examples.lecture;

import io.gradus.core.Value;
import io.gradus.nn.MLP;
import io.gradus.nn.loss.Losses;
import io.gradus.nn.optim.SGD;
import io.gradus.viz.NetworkSvg;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A network learns four examples; and the commonest mistakes in training it. */
final class Network implements Chapter {
  private static final double[][] XS = {{2, 3, -1}, {3, -1, 0.5}, {0.5, 1, 1}, {1, 1, -1}};
  private static final double[] YS = {1, -1, -1, 1};
  private static final double RATE = 0.1;
  private static final double TOO_FAR = 4;
  private static final int STEPS = 40;

  /** Of starting weights. With some others, training gets to the examples without zeroing, too. */
  private static final long SEED = 6;

  @Override
  public Heading heading() {
    return new Heading(
        "network",
        "1:43:55 – 2:01:12",
        "A network of 3 inputs and layers of 4, 4 and 1 neurons learns four examples",
        "Many neurons in layers are trained by the same three steps again and again: forward, backward, and a small move against the gradient.");
  }

  @Override
  public void tell(Story story) {
    MLP model = network();
    story.say(model.parameters().size() + " parameters; rate " + RATE + ", " + STEPS + " steps");
    story.block("parameters", parameters(model));
    drawFirstExample(story);
    List<Double> zeroed = train(model, RATE, true);
    MLP other = network();
    List<Double> unzeroed = train(other, RATE, false);
    story.say("every other loss, with gradients zeroed before each step, and without:");
    List<List<String>> rows = new ArrayList<>();
    for (int step = 0; step < STEPS; step += 2) {
      story.say("step %s %s  %s".formatted(step, zeroed.get(step), unzeroed.get(step)));
      rows.add(List.of("" + step, brief(zeroed.get(step)), brief(unzeroed.get(step))));
    }
    story.block("losses", Html.table(List.of("step", "zeroed", "not zeroed"), rows));
    story.say(
        "With zeroing, the loss falls from step to step. Without, a step follows the sum of all gradients so far.");
    story.say(
        "The loss falls faster at first, but the steps do not end where it is small: they go on to where tanh");
    story.say("is flat, and no gradient leads back from there.");
    story.say("wanted         " + Arrays.toString(YS));
    story.say("with zeroing   " + Arrays.toString(predictions(model)));
    story.say("without        " + Arrays.toString(predictions(other)));
    story.block("predictions", predictions(model, other));
    List<Double> far = train(network(), TOO_FAR, true).subList(0, 6);
    story.say("a rate of %s goes too far: losses %s".formatted(TOO_FAR, far));
    story.block("too far", tooFar(zeroed, far));
    story.block("torch", torch(model, zeroed));
  }

  /** With its gradients, in a network of its own: those of the others are to start at nothing. */
  private static void drawFirstExample(Story story) {
    MLP model = network();
    Value[] x = Arrays.stream(XS[0]).mapToObj(Value::constant).toArray(Value[]::new);
    List<List<Value>> outputs = model.outputsByLayer(x);
    Value y = outputs.get(outputs.size() - 1).get(0).label("y");
    y.backward();
    story.draw("network.svg", y);
    story.picture("network-weights.svg", NetworkSvg.of(model.parametersByNeuron(), outputs));
  }

  private static MLP network() {
    return MLP.sizes(3, 4, 4, 1).seed(SEED).build();
  }

  /** Trains the network, and returns the loss of each step. */
  private static List<Double> train(MLP model, double rate, boolean zeroing) {
    List<Double> losses = new ArrayList<>();
    SGD sgd = new SGD(model.parameters(), rate);
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

  private static String parameters(MLP model) {
    return "<pre tabindex=\"0\">%s</pre>".formatted(Html.escaped(model.summary()));
  }

  private static String predictions(MLP zeroed, MLP unzeroed) {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < YS.length; i++) {
      rows.add(
          List.of(
              Arrays.toString(XS[i]),
              "" + YS[i],
              brief(predictions(zeroed)[i]),
              brief(predictions(unzeroed)[i])));
    }
    return Html.table(List.of("example", "wanted", "zeroed", "not zeroed"), rows);
  }

  private static String tooFar(List<Double> near, List<Double> far) {
    List<List<String>> rows = new ArrayList<>();
    for (int step = 0; step < far.size(); step++) {
      rows.add(List.of("" + step, brief(near.get(step)), brief(far.get(step))));
    }
    return Html.table(List.of("step", "rate " + RATE, "rate " + TOO_FAR), rows);
  }

  /** Losses and outputs beside PyTorch's. */
  private static String torch(MLP trained, List<Double> losses) {
    TorchRecord.Table table = new TorchRecord.Table();
    for (int step : new int[] {0, 1, 2, 5, 10, 20, 30, 39}) {
      table.row("loss of step " + step, losses.get(step), "network loss " + step);
    }
    MLP model = network();
    Losses.sumSquaredError(outputs(model), YS).backward();
    for (int i : new int[] {0, 15, 16, 35, 36, 40}) {
      Value p = model.parameters().get(i);
      table.row("∂loss/∂" + p.label() + " at step 0", p.grad(), "network gradient " + i);
    }
    for (int i = 0; i < YS.length; i++) {
      String name = "network output " + i;
      table.row("output of example " + i + " at the end", predictions(trained)[i], name);
    }
    return table.html();
  }

  /** Six digits, with a power of ten if the number is small. */
  private static String brief(double x) {
    return String.format(Locale.ROOT, Math.abs(x) >= 1e-3 ? "%.6f" : "%.2e", x);
  }
}
