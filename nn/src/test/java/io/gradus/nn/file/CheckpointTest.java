package io.gradus.nn.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gradus.core.Value;
import io.gradus.nn.MLP;
import io.gradus.nn.data.DataException;
import io.gradus.nn.optim.Adagrad;
import io.gradus.nn.optim.Adam;
import io.gradus.nn.optim.AdamW;
import io.gradus.nn.optim.Optimizer;
import io.gradus.nn.optim.RMSprop;
import io.gradus.nn.optim.SGD;
import io.gradus.nn.optim.Schedule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CheckpointTest {
  /** After one step of Adam from p = (1, 2), g = (0.5, none), with β₁ = 0.5 and β₂ = 0.75. */
  private static final String SMALL =
      """
      parameter,value,mean,square,updates
      0,0.9,0.25,0.0625,1.0
      1,2.0,0.0,0.0,0.0
      steps,1,,,
      """;

  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("run.csv");
  }

  private static List<Value> pair() {
    return List.of(Value.of(1), Value.of(2));
  }

  private static Adam adam(List<Value> parameters) {
    return new Adam(parameters, 0.1).betas(0.5, 0.75).epsilon(0);
  }

  private static double[] data(List<Value> parameters) {
    return parameters.stream().mapToDouble(Value::data).toArray();
  }

  @Test
  void theFileHoldsParametersStateAndSteps() {
    List<Value> p = pair();
    Adam adam = adam(p);
    p.get(0).grad(0.5);
    adam.step();
    Checkpoint.save(adam, file());

    assertThat(file()).hasContent(SMALL);
  }

  @Test
  void loadingSetsParametersStateAndSteps() throws IOException {
    List<Value> p = List.of(Value.of(0), Value.of(0));
    Adam adam = adam(p);
    Checkpoint.load(adam, Files.writeString(file(), SMALL));

    assertThat(data(p)).containsExactly(0.9, 2);
    assertThat(adam.steps()).isEqualTo(1);
    // m = 0.5 · 0.25 + 0.5 · 0.5 over 0.75; v = 0.75 · 0.0625 + 0.25 · 0.25 over 0.4375.
    p.get(0).grad(0.5);
    adam.step();
    assertThat(p.get(0).data())
        .isEqualTo(0.9 - 0.1 / 0.75 * 0.375 / (Math.sqrt(0.109375) / Math.sqrt(0.4375)));
  }

  static Stream<Named<Function<List<Value>, Optimizer>>> optimizers() {
    Schedule rate = Schedule.linear(0.1, 0.01, 40);
    return Stream.of(
        Named.of("SGD", p -> new SGD(p, rate)),
        Named.of("SGD with momentum", p -> new SGD(p, rate).momentum(0.9, 0.5)),
        Named.of("Adam", p -> new Adam(p, rate)),
        Named.of("Adam with AMSGrad", p -> new Adam(p, rate).amsgrad()),
        Named.of("Adam with clipped gradients", p -> new Adam(p, rate).clipValue(1).clipNorm(0.5)),
        Named.of("AdamW", p -> new AdamW(p, rate)),
        Named.of("RMSprop", p -> new RMSprop(p, rate).centered().momentum(0.5)),
        Named.of("Adagrad", p -> new Adagrad(p, rate).learningRateDecay(0.1)),
        Named.of("one of the user's own", p -> new Heavy(p, rate)));
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void aResumedRunEqualsOneThatWasNotInterrupted(Function<List<Value>, Optimizer> kind) {
    List<Value> whole = MLP.of(2, 3, 1).parameters();
    Optimizer once = kind.apply(whole);
    train(once, whole, 20);

    List<Value> first = MLP.of(2, 3, 1).parameters();
    Optimizer before = kind.apply(first);
    train(before, first, 7);
    Checkpoint.save(before, file());
    List<Value> second = MLP.sizes(2, 3, 1).seed(5).build().parameters();
    Optimizer after = kind.apply(second);
    Checkpoint.load(after, file());
    assertThat(data(second)).isEqualTo(data(first));
    train(after, second, 13);

    assertThat(after.steps()).isEqualTo(20);
    assertThat(data(second)).isEqualTo(data(whole)).isNotEqualTo(data(first));
  }

  /** Some steps on numbers that depend on the step; parameters with odd positions rest at times. */
  private static void train(Optimizer optimizer, List<Value> parameters, int steps) {
    for (int k = 0; k < steps; k++) {
      optimizer.zeroGrad();
      for (int i = 0; i < parameters.size(); i++) {
        if (i % 2 == 0 || optimizer.steps() % 3 != 0) {
          parameters.get(i).grad(Math.sin(optimizer.steps() + 10 * i));
        }
      }
      optimizer.step();
    }
  }

  /** p ← p − η·h, where h ← h/2 + g. */
  private static final class Heavy extends Optimizer {
    private final double[] halves = state("half");

    Heavy(List<Value> parameters, Schedule schedule) {
      super(parameters, schedule);
    }

    @Override
    protected double update(int i, double p, double g, double rate) {
      halves[i] = halves[i] / 2 + g;
      return p - rate * halves[i];
    }
  }

  @Test
  void whatIsNotFiniteIsKept() {
    List<Value> p = pair();
    p.get(0).data(Double.NaN);
    p.get(1).data(Double.NEGATIVE_INFINITY);
    Checkpoint.save(adam(p), file());
    List<Value> loaded = pair();
    Checkpoint.load(adam(loaded), file());

    assertThat(data(loaded)).containsExactly(Double.NaN, Double.NEGATIVE_INFINITY);
  }

  @Nested
  class Errors {
    private final List<Value> p = pair();
    private final Adam adam = adam(p);

    private void assertRefused(Optimizer optimizer, String csv, String message) throws IOException {
      Path file = Files.writeString(file(), csv);

      DataException error =
          catchThrowableOfType(DataException.class, () -> Checkpoint.load(optimizer, file));
      assertThat(error).hasMessage(file + message);
      assertThat(data(p)).containsExactly(1, 2);
      assertThat(optimizer.steps()).isZero();
      assertThat(optimizer.states().values()).allSatisfy(s -> assertThat(s).containsOnly(0));
    }

    @Test
    void anotherOptimiserIsAnError() throws IOException {
      assertRefused(
          new SGD(p, 0.1),
          SMALL,
          ", line 1: got 'parameter,value,mean,square,updates', expected 'parameter,value,buffer,started': the file is of another optimiser or other parameters");
    }

    @Test
    void otherParametersAreAnError() throws IOException {
      assertRefused(
          adam,
          SMALL.replace("1,2.0,0.0,0.0,0.0\n", ""),
          ": got 2 lines after the first, expected 3: one for each parameter, and then the steps");
    }

    @Test
    void aFileWithoutItsEndIsAnError() throws IOException {
      assertRefused(
          adam,
          SMALL.replace("steps,1,,,\n", ""),
          ": got 2 lines after the first, expected 3: one for each parameter, and then the steps");
      assertRefused(
          adam,
          SMALL.replace("steps", "2"),
          ", line 4: got '2', expected 'steps': the file is of another optimiser or other parameters");
    }

    @Test
    void parametersOutOfOrderAreAnError() throws IOException {
      assertRefused(
          adam,
          SMALL.replace("1,2.0", "0,2.0"),
          ", line 3: got '0', expected '1': the file is of another optimiser or other parameters");
    }

    @Test
    void textIsAnErrorAtItsLineAndColumn() throws IOException {
      assertRefused(
          adam,
          SMALL.replace("0.0625", "x"),
          ", line 2, column 4 (square): expected a number such as -1.5 or 2e-3, got 'x'");
    }

    @Test
    void stepsThatAreNoCountAreAnError() throws IOException {
      for (String steps : List.of("-1", "1.5", "1e10")) {
        assertRefused(
            adam,
            SMALL.replace("steps,1", "steps," + steps),
            ", line 4, column 2 (value): expected a whole number of steps, 0 or more, got '%s'"
                .formatted(steps));
      }
    }

    @Test
    void aMissingFileIsAnError() {
      assertThatThrownBy(() -> Checkpoint.load(adam, file()))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessage("Can't read %s: no such file or folder", file());
    }
  }
}
