package io.gradus.nn.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.gradus.core.Value;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ParameterGroupsTest {
  private static final int COUNT = 6;
  private static final Schedule FALLING = Schedule.linear(0.5, 0.1, 10);

  private final List<Value> alone = leaves();
  private final List<Value> grouped = leaves();

  private static List<Value> leaves() {
    return Stream.iterate(0, i -> i + 1).limit(COUNT).map(i -> Value.of(0.3 * i - 1)).toList();
  }

  private static Optimizer first(List<Value> parameters) {
    return new AdamW(parameters.subList(0, 4), 0.01).weightDecay(0.1);
  }

  private static Optimizer second(List<Value> parameters) {
    return new SGD(parameters.subList(4, COUNT), FALLING).momentum(0.9);
  }

  private static void setGradients(List<Value> parameters, Random random) {
    parameters.forEach(p -> p.grad(random.nextGaussian()));
  }

  private static double[] data(List<Value> parameters) {
    return parameters.stream().mapToDouble(Value::data).toArray();
  }

  @Test
  void eachGroupHasItsOwnRuleAndSchedule() {
    Optimizer a = first(alone);
    Optimizer b = second(alone);
    Optimizer both = ParameterGroups.of(first(grouped), second(grouped));
    for (int step = 0; step < 20; step++) {
      setGradients(alone, new Random(step));
      setGradients(grouped, new Random(step));
      a.step();
      b.step();
      both.step();
    }

    assertThat(data(grouped)).isEqualTo(data(alone));
    assertThat(both.steps()).isEqualTo(20);
  }

  @Test
  void arraysTakeTheSameSteps() {
    Optimizer onLeaves = ParameterGroups.of(first(alone), second(alone));
    Optimizer onArrays = ParameterGroups.of(first(grouped), second(grouped));
    double[] numbers = data(grouped);
    int[] reversed = {5, 4, 3, 2, 1, 0};
    double[] inPlace = new double[COUNT];
    for (int i = 0; i < COUNT; i++) {
      inPlace[reversed[i]] = numbers[i];
    }
    for (int step = 0; step < 20; step++) {
      setGradients(alone, new Random(step));
      double[] gradients = new double[COUNT];
      for (int i = 0; i < COUNT; i++) {
        gradients[reversed[i]] = alone.get(i).grad();
      }
      onLeaves.step();
      onArrays.step(inPlace, gradients, reversed);
    }

    for (int i = 0; i < COUNT; i++) {
      assertThat(inPlace[reversed[i]]).isEqualTo(alone.get(i).data());
    }
  }

  @Test
  void stateOfAllGroupsIsStateOfTheWhole() {
    assertThat(ParameterGroups.of(first(alone), second(alone)).states().keySet())
        .containsExactly(
            "group0.mean", "group0.square", "group0.updates", "group1.buffer", "group1.started");
  }

  @Test
  void groupThatClipsByItselfIsRefused() {
    List<Value> alone = List.of(Value.of(1, "p"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ParameterGroups.of(new SGD(alone, 1).clipNorm(1)))
        .withMessageContaining("ParameterGroups.of(…).clipNorm(…)");
  }

  @Test
  void groupsThatCantBeAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ParameterGroups.of())
        .withMessage("Parameter groups need an optimiser or more, got none");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ParameterGroups.of(first(alone), new SGD(alone, 1)))
        .withMessageContaining("is given twice");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ParameterGroups.of(new LBFGS(alone, 1)))
        .withMessage("L-BFGS takes steps of all its parameters at once, and can't be of a group");
    Optimizer used = first(alone);
    used.step();
    assertThatIllegalStateException()
        .isThrownBy(() -> ParameterGroups.of(used))
        .withMessageStartingWith("The optimisers of groups start together, and one has taken 1");
  }
}
