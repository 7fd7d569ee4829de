package io.gradus.examples.fit;

import io.gradus.nn.Initializer;
import io.gradus.nn.MLP;
import io.gradus.nn.data.Dataset;
import io.gradus.nn.data.Split;
import io.gradus.nn.loss.Loss;
import io.gradus.nn.optim.Adam;
import io.gradus.nn.train.Epoch;
import io.gradus.nn.train.History;
import io.gradus.nn.train.Metric;
import io.gradus.nn.train.Trainer;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * An MLP that is fitted to a dataset, of which a part is held out. Inputs are standardised, and so
 * are targets that are numbers. Classes are learnt by cross-entropy, numbers by their squared
 * error. The held-out part decides nothing: it only measures.
 */
public final class Fit {
  private final Plan plan;
  private final Split parts;
  private final MLP model;
  private final Trainer trainer;

  /**
   * A fit that has not begun.
   *
   * @throws IllegalArgumentException if the data can't be split, or a deviation is infinite
   */
  public Fit(Dataset data, Plan plan) {
    this.plan = plan;
    Split scaled = data.split(1 - plan.heldOut(), plan.seed()).standardised();
    parts = data.hasClasses() ? scaled : scaled.standardisedTargets();
    int[] layers = Arrays.copyOf(plan.hidden(), plan.hidden().length + 1);
    layers[layers.length - 1] = outputs(data);
    model =
        MLP.sizes(data.dimension(), layers)
            .activation(plan.activation())
            .linearOutput()
            .initializer(Initializer.xavierUniform())
            .seed(plan.seed())
            .build();
    Loss loss = data.hasClasses() ? Loss.crossEntropy() : Loss.squaredError();
    trainer =
        new Trainer(model, loss, new Adam(model.parameters(), plan.rate()))
            .batch(Math.min(plan.batch(), parts.train().size()))
            .seed(plan.seed())
            .validation(parts.test())
            .metrics(data.hasClasses() ? Metric.accuracy() : Metric.r2());
  }

  private static int outputs(Dataset data) {
    return data.hasClasses() ? data.schema().classes().size() : data.targetCount();
  }

  /** What trains, for options such as its threads. */
  public Trainer trainer() {
    return trainer;
  }

  /** The network. */
  public MLP model() {
    return model;
  }

  /** The part that is trained on and the part that is held out, scaled. */
  public Split parts() {
    return parts;
  }

  /** Trains, and reports every epoch. */
  public History run(Consumer<Epoch> report) {
    return trainer.listener(report).fit(parts.train(), plan.epochs());
  }
}
