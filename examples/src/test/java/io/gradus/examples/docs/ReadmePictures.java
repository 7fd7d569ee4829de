package io.gradus.examples.docs;

import static io.gradus.ops.Functions.tanh;

import io.gradus.core.Value;
import io.gradus.examples.moons.MoonsTraining;
import io.gradus.examples.moons.PublishedRun;
import io.gradus.nn.MLP;
import io.gradus.nn.data.Dataset;
import io.gradus.nn.train.Engine;
import io.gradus.ops.Relu;
import io.gradus.viz.NetworkSvg;
import io.gradus.viz.Svg;
import io.gradus.viz.plot.DecisionPlot;
import java.util.Arrays;
import java.util.Map;

/** The pictures of README.md, which are those that its commands draw. */
final class ReadmePictures {
  private ReadmePictures() {}

  /** The pictures, by path below docs/. */
  static Map<String, String> files() {
    MLP model = MLP.sizes(2, 16, 16, 1).activation(new Relu()).linearOutput().build();
    PublishedRun.start(model);
    MoonsTraining training =
        new MoonsTraining(model, PublishedRun.points(), Engine.GRAPH, () -> {});
    training.run(100, step -> {});
    return Map.of(
        "images/neuron.svg", neuron(),
        "images/moons.svg", moons(training),
        "images/network.svg", network(model));
  }

  private static String neuron() {
    Value x1 = Value.of(2, "x1");
    Value w1 = Value.of(-3, "w1");
    Value x2 = Value.of(0, "x2");
    Value w2 = Value.of(1, "w2");
    Value b = Value.of(6.8813735870195432, "b");
    Value y = tanh(x1.times(w1).plus(x2.times(w2)).plus(b));
    y.backward();
    return Svg.of(y);
  }

  private static String moons(MoonsTraining training) {
    Dataset points = PublishedRun.points();
    return DecisionPlot.svg(
        points.inputs(), points.labels(), training::scoreOf, "MLP 2-16-16-1 after 100 steps");
  }

  /** At the first of the points. */
  private static String network(MLP model) {
    Value[] x =
        Arrays.stream(PublishedRun.points().inputs()[0])
            .mapToObj(Value::constant)
            .toArray(Value[]::new);
    return NetworkSvg.of(model.parametersByNeuron(), model.outputsByLayer(x));
  }
}
