import io.gradus.nn.MLP;
import io.gradus.nn.data.Split;
import io.gradus.nn.data.Table;
import io.gradus.nn.loss.Loss;
import io.gradus.nn.optim.Adam;
import io.gradus.nn.train.ConfusionMatrix;
import io.gradus.nn.train.Trainer;
import io.gradus.viz.plot.ConfusionPlot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Tells three species of iris by the sizes of their leaves. Run it in the folder that holds
 * data/iris.csv. The argument names the folder for the picture.
 */
public class Iris {
  public static void main(String[] args) throws IOException {
    Split iris =
        Table.read(Path.of("data/iris.csv")).classes("species").split(0.8, 1).standardised();
    MLP model = MLP.sizes(4, 16, 3).linearOutput().seed(1).build();
    Adam adam = new Adam(model.parameters(), 0.01);
    Trainer trainer = new Trainer(model, Loss.crossEntropy(), adam).batch(16);
    trainer.fit(iris.train(), 40);

    ConfusionMatrix matrix = ConfusionMatrix.of(trainer.predict(iris.test()), iris.test());
    System.out.printf("accuracy on held-out flowers: %.4f%n", matrix.accuracy());
    System.out.println(matrix);
    Files.writeString(
        Path.of(args.length > 0 ? args[0] : ".").resolve("iris.svg"),
        ConfusionPlot.svg(matrix.counts(), matrix.classes(), "Iris"));
  }
}
