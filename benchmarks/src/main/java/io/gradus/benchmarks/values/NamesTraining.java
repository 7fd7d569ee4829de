package io.gradus.benchmarks.values;

import io.gradus.benchmarks.workload.NamesStep;
import io.gradus.benchmarks.workload.Program;
import io.gradus.core.Value;
import io.gradus.examples.microgpt.Start;
import io.gradus.examples.microgpt.Training;
import io.gradus.nn.train.Engine;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** GPT with the model and the training of {@code gradus microgpt}. */
public final class NamesTraining implements Program {
  public static final int LENGTHS = 13;

  private final Training training;
  private final List<Value> parameters;
  private final double[] weights;
  private int steps;
  private double loss;

  private NamesTraining(
      List<String> names, Engine engine, UnaryOperator<io.gradus.compiler.Program> options) {
    Start start = Start.of(names, NamesStep.weights());
    training = new Training(start, names.size(), engine, options);
    parameters = start.model().parameters();
    weights = parameters.stream().mapToDouble(Value::data).toArray();
  }

  /** Every name is recorded as a graph. */
  public static NamesTraining recorded() {
    return new NamesTraining(new NamesStep().names(), Engine.GRAPH, UnaryOperator.identity());
  }

  /** A program is compiled for each length of names. */
  public static NamesTraining compiled(UnaryOperator<io.gradus.compiler.Program> options) {
    return new NamesTraining(new NamesStep().names(), Engine.COMPILED, options);
  }

  /** As {@link #compiled}, with a name of each of {@value #LENGTHS} lengths, 3 to 15. */
  public static NamesTraining ofEveryLength() {
    List<String> names = IntStream.range(3, 3 + LENGTHS).mapToObj("a"::repeat).toList();
    return new NamesTraining(names, Engine.COMPILED, UnaryOperator.identity());
  }

  @Override
  public void step() {
    run(1);
  }

  @Override
  public void run(int count) {
    int end = steps + count;
    while (steps < end) {
      if (NamesStep.beginsAnew(steps)) {
        restart();
      }
      int done = training.optimizer().steps();
      int next = Math.min(done + end - steps, NamesStep.PERIOD);
      training.run(next, step -> loss = step.loss());
      steps += next - done;
    }
  }

  private void restart() {
    for (int i = 0; i < weights.length; i++) {
      parameters.get(i).data(weights[i]);
    }
    training.optimizer().states().values().forEach(state -> Arrays.fill(state, 0));
    training.optimizer().steps(0);
  }

  @Override
  public double[] check() {
    return new double[] {loss};
  }
}
