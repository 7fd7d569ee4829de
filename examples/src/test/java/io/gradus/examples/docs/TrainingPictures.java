package io.gradus.examples.docs;

import io.gradus.examples.fit.Classic;
import io.gradus.examples.fit.Fit;
import io.gradus.examples.fit.Plan;
import io.gradus.nn.Initializer;
import io.gradus.nn.MLP;
import io.gradus.nn.data.Dataset;
import io.gradus.nn.data.Split;
import io.gradus.nn.data.Synthetic;
import io.gradus.nn.loss.Loss;
import io.gradus.nn.optim.Adam;
import io.gradus.nn.train.ConfusionMatrix;
import io.gradus.nn.train.Predictor;
import io.gradus.nn.train.Trainer;
import io.gradus.ops.Relu;
import io.gradus.viz.plot.ConfusionPlot;
import io.gradus.viz.plot.RegionPlot;
import java.util.Arrays;
import java.util.Map;

/** The pictures of trainings in README.md and docs/training.md. */
final class TrainingPictures {
  private TrainingPictures() {}

  /** The pictures, by path below docs/. */
  static Map<String, String> files() {
    return Map.of("images/spirals.svg", spirals(), "images/digits-confusion.svg", digits());
  }

  /** What the snippet of README.md trains. */
  private static String spirals() {
    Split spirals = Synthetic.spirals(400, 2, 0.02, 1).split(0.8, 1);
    MLP net =
        MLP.sizes(2, 24, 24, 2)
            .linearOutput()
            .initializer(Initializer.xavierUniform())
            .seed(1)
            .build();
    new Trainer(net, Loss.crossEntropy(), new Adam(net.parameters(), 0.01))
        .batch(32)
        .fit(spirals.train(), 200);
    Dataset points = spirals.train();
    Predictor predictor = new Predictor(net);
    return RegionPlot.svg(
        points.inputs(),
        Arrays.stream(points.labels()).mapToInt(label -> (int) label).toArray(),
        points.schema().classes(),
        point -> predictor.outputs(new double[][] {point})[0],
        "MLP 2-24-24-2 after 200 epochs");
  }

  /** What {@code ./gradus digits} trains. */
  private static String digits() {
    Plan plan = new Plan(new int[] {32}, new Relu(), 60, 32, 0.005, 0.2, 0);
    Fit fit = new Fit(Classic.DIGITS.data(), plan);
    fit.run(epoch -> {});
    Dataset held = fit.parts().test();
    ConfusionMatrix matrix = ConfusionMatrix.of(fit.trainer().predict(held), held);
    return ConfusionPlot.svg(
        matrix.counts(), matrix.classes(), "Handwritten digits: 359 that were held out");
  }
}
