import io.gradus.nn.MLP;
import io.gradus.nn.data.Dataset;
import io.gradus.nn.data.Synthetic;
import io.gradus.nn.file.Checkpoint;
import io.gradus.nn.loss.Loss;
import io.gradus.nn.optim.Adam;
import io.gradus.nn.train.Metric;
import io.gradus.nn.train.Trainer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A training that can be killed at any moment and goes on where it stopped: start it again with the
 * same folder, and it ends with the same parameters as if it had never been interrupted.
 */
public class Resume {
  public static void main(String[] args) {
    Path file = Path.of(args.length > 0 ? args[0] : ".").resolve("circles.checkpoint");
    int epochs = args.length > 1 ? Integer.parseInt(args[1]) : 30;
    Dataset circles = Synthetic.circles(400, 0.1, 1);
    MLP model = MLP.sizes(2, 16, 2).linearOutput().seed(1).build();
    Trainer trainer =
        new Trainer(model, Loss.crossEntropy(), new Adam(model.parameters(), 0.01))
            .batch(32)
            .seed(1);
    if (Files.exists(file)) {
      Checkpoint.load(trainer, file);
      System.out.println("goes on after epoch " + trainer.state().epoch());
    }
    trainer.listener(epoch -> Checkpoint.save(trainer, file));
    trainer.fitUntil(circles, epochs);

    System.out.println("epochs: " + trainer.state().epoch());
    System.out.println("accuracy: " + trainer.evaluate(circles, Metric.accuracy()));
    System.out.println("first parameter: " + model.parameters().get(0).data());
  }
}
