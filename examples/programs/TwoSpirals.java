import io.gradus.nn.Initializer;
import io.gradus.nn.MLP;
import io.gradus.nn.data.Dataset;
import io.gradus.nn.data.Split;
import io.gradus.nn.data.Synthetic;
import io.gradus.nn.loss.Loss;
import io.gradus.nn.optim.Adam;
import io.gradus.nn.train.Metric;
import io.gradus.nn.train.Predictor;
import io.gradus.nn.train.Trainer;
import io.gradus.viz.plot.RegionPlot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Separates two spirals. The argument names the folder for the picture. */
public class TwoSpirals {
  public static void main(String[] args) throws IOException {
    Split spirals = Synthetic.spirals(400, 2, 0.02, 1).split(0.8, 1);
    MLP model =
        MLP.sizes(2, 24, 24, 2)
            .linearOutput()
            .initializer(Initializer.xavierUniform())
            .seed(1)
            .build();
    Adam adam = new Adam(model.parameters(), 0.01);
    Trainer trainer =
        new Trainer(model, Loss.crossEntropy(), adam)
            .batch(32)
            .validation(spirals.test())
            .earlyStopping(50);
    int epochs = trainer.fit(spirals.train(), 400).epochs().size();

    double accuracy = trainer.evaluate(spirals.test(), Metric.accuracy());
    System.out.printf("accuracy on held-out points: %.4f, %d epochs%n", accuracy, epochs);
    Dataset points = spirals.train();
    Predictor predictor = new Predictor(model);
    Files.writeString(
        Path.of(args.length > 0 ? args[0] : ".").resolve("spirals.svg"),
        RegionPlot.svg(
            points.inputs(),
            Arrays.stream(points.labels()).mapToInt(label -> (int) label).toArray(),
            points.schema().classes(),
            point -> predictor.outputs(new double[][] {point})[0],
            "Two spirals"));
  }
}
