import io.gradus.nn.MLP;
import io.gradus.nn.data.Split;
import io.gradus.nn.data.Synthetic;
import io.gradus.nn.loss.Loss;
import io.gradus.nn.optim.Adam;
import io.gradus.nn.optim.Schedule;
import io.gradus.nn.train.Metric;
import io.gradus.nn.train.Trainer;
import io.gradus.ops.elementary.Sin;
import io.gradus.viz.plot.ScatterPlot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Fits a network to a sine with noise. The argument names the folder for the picture. */
public class SineRegression {
  public static void main(String[] args) throws IOException {
    Split sine = Synthetic.curve(Sin::sin, 200, -3, 3, 0.05, 1).split(0.8, 1);
    MLP model = MLP.sizes(1, 16, 16, 1).linearOutput().seed(1).build();
    Adam adam = new Adam(model.parameters(), Schedule.cosine(0.02, 0, 1000));
    Trainer trainer = new Trainer(model, Loss.squaredError(), adam).batch(16);
    trainer.fit(sine.train(), 100);

    double[][] outputs = trainer.predict(sine.test());
    System.out.printf("R² on held-out points: %.4f%n", Metric.r2().of(outputs, sine.test()));
    double[] predictions = Arrays.stream(outputs).mapToDouble(y -> y[0]).toArray();
    Files.writeString(
        Path.of(args.length > 0 ? args[0] : ".").resolve("sine.svg"),
        ScatterPlot.svg(sine.test().labels(), predictions, "sin x", "Predictions of a sine"));
  }
}
