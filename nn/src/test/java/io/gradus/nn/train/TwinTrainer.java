package io.gradus.nn.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradus.core.Value;
import io.gradus.nn.Model;
import io.gradus.nn.data.Dataset;
import io.gradus.nn.loss.Loss;
import io.gradus.nn.optim.Optimizer;
import io.gradus.nn.train.Trainer.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes each run on the graph, then again from the same beginning compiled, and holds every step of
 * the two to be equal: what was reported, parameters bit for bit, gradients by {@code ==}, and what
 * the optimiser keeps.
 */
final class TwinTrainer {
  private static final Progress END = new Progress(-1, 0, 0);

  private final Model model;
  private final Loss loss;
  private final Optimizer optimizer;

  TwinTrainer(Model model, Loss loss, Optimizer optimizer) {
    this.model = model;
    this.loss = loss;
    this.optimizer = optimizer;
  }

  void run(Dataset data, int steps, Consumer<Progress> report) {
    run((trainer, seen) -> trainer.run(data, steps, seen), report);
  }

  void run(Dataset data, int steps, int batch, long seed, Consumer<Progress> report) {
    run((trainer, seen) -> trainer.batch(batch).seed(seed).run(data, steps, seen), report);
  }

  /** Without report: only what the last step leaves behind is compared. */
  void run(Dataset data, int steps) {
    runToTheEnd(trainer -> trainer.run(data, steps));
  }

  /** Without report: only what the last step leaves behind is compared. */
  void run(Dataset data, int steps, int batch, long seed) {
    runToTheEnd(trainer -> trainer.batch(batch).seed(seed).run(data, steps));
  }

  private Trainer trainer(Engine engine) {
    return new Trainer(model, loss, optimizer).engine(engine);
  }

  private void runToTheEnd(Consumer<Trainer> run) {
    Start start = new Start();
    run.accept(trainer(Engine.GRAPH));
    Step onGraph = new Step(END);
    start.restore();
    run.accept(trainer(Engine.COMPILED));
    assertThat(new Step(END)).isEqualTo(onGraph);
  }

  private void run(BiConsumer<Trainer, Consumer<Progress>> run, Consumer<Progress> report) {
    Start start = new Start();
    List<Step> onGraph = new ArrayList<>();
    run.accept(trainer(Engine.GRAPH), progress -> onGraph.add(new Step(progress)));
    start.restore();
    List<Step> inProgram = new ArrayList<>();
    run.accept(
        trainer(Engine.COMPILED),
        progress -> {
          inProgram.add(new Step(progress));
          report.accept(progress);
        });
    assertThat(inProgram).isEqualTo(onGraph);
  }

  /** A number that equals 0 is 0: a gradient of −0 is as good. */
  private static double unsigned(double x) {
    return x + 0.0;
  }

  /** All that a step leaves behind. */
  private final class Step {
    private final Progress progress;
    private final List<Double> parameters = new ArrayList<>();
    private final List<@Nullable Double> gradients = new ArrayList<>();
    private final List<Double> state = new ArrayList<>();

    Step(Progress progress) {
      this.progress = progress;
      for (Value p : optimizer.parameters()) {
        parameters.add(p.data());
        gradients.add(p.hasGrad() ? unsigned(p.grad()) : null);
      }
      optimizer
          .states()
          .values()
          .forEach(array -> Arrays.stream(array).forEach(x -> state.add(unsigned(x))));
    }

    private List<Object> all() {
      return List.of(progress, parameters, gradients, state);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Step step && all().equals(step.all());
    }

    @Override
    public int hashCode() {
      return all().hashCode();
    }

    @Override
    public String toString() {
      return all().toString();
    }
  }

  /** What a run begins with. */
  private final class Start {
    private final double[] parameters =
        optimizer.parameters().stream().mapToDouble(Value::data).toArray();
    private final Map<String, double[]> states = new LinkedHashMap<>();
    private final int steps = optimizer.steps();

    Start() {
      optimizer.states().forEach((name, state) -> states.put(name, state.clone()));
    }

    void restore() {
      for (int i = 0; i < parameters.length; i++) {
        optimizer.parameters().get(i).data(parameters[i]);
      }
      optimizer
          .states()
          .forEach((name, state) -> System.arraycopy(states.get(name), 0, state, 0, state.length));
      optimizer.steps(steps);
    }
  }
}
