import io.gradus.nn.Activation;
import io.gradus.nn.Dropout;
import io.gradus.nn.Initializer;
import io.gradus.nn.Linear;
import io.gradus.nn.Seed;
import io.gradus.nn.Sequential;
import io.gradus.nn.data.Split;
import io.gradus.nn.data.Table;
import io.gradus.nn.loss.Loss;
import io.gradus.nn.optim.AdamW;
import io.gradus.nn.optim.Schedule;
import io.gradus.nn.train.ConfusionMatrix;
import io.gradus.nn.train.Trainer;
import io.gradus.ops.Relu;
import java.nio.file.Path;
import java.util.Random;

/**
 * Reads handwritten digits of 8 × 8 pixels, with dropout and a rate that falls. Run it in the
 * folder that holds data/digits.csv.
 */
public class Digits {
  public static void main(String[] args) {
    Split digits =
        Table.read(Path.of("data/digits.csv")).classes("digit").split(0.8, 0).standardised();
    Random random = Seed.WEIGHTS.random(0);
    Sequential model =
        Sequential.of(
            new Linear(64, 64, Initializer.kaimingUniform(), random),
            new Activation(new Relu()),
            new Dropout(64, 0.2),
            new Linear(64, 10, Initializer.xavierUniform(), random));
    int epochs = 20;
    int steps = epochs * ((digits.train().size() + 31) / 32);
    AdamW adam = new AdamW(model.parameters(), Schedule.cosine(0.01, 0, steps));
    Trainer trainer = new Trainer(model, Loss.crossEntropy(), adam).batch(32).threads(2).progress();
    trainer.fit(digits.train(), epochs);

    ConfusionMatrix matrix = ConfusionMatrix.of(trainer.predict(digits.test()), digits.test());
    System.out.printf("accuracy on held-out digits: %.4f%n", matrix.accuracy());
    System.out.println(matrix);
  }
}
