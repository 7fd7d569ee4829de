package io.gradus.nn.optim;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradus.core.Value;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Steps on arrays have the bits of steps on leaves. */
class ArrayStepTest {
  private static final int COUNT = 37;

  private final Random random = new Random(6);
  private final List<Value> leaves = random.doubles(COUNT, -1, 1).mapToObj(Value::of).toList();

  @ParameterizedTest
  @MethodSource("io.gradus.nn.file.CheckpointTest#optimizers")
  void inTheOrderOfTheParameters(Function<List<Value>, Optimizer> kind) {
    compare(kind, IntStream.range(0, COUNT).toArray());
  }

  @ParameterizedTest
  @MethodSource("io.gradus.nn.file.CheckpointTest#optimizers")
  void inAnotherOrder(Function<List<Value>, Optimizer> kind) {
    List<Integer> positions =
        Arrays.asList(IntStream.range(0, COUNT).boxed().toArray(Integer[]::new));
    Collections.shuffle(positions, random);
    compare(kind, positions.stream().mapToInt(i -> i).toArray());
  }

  @ParameterizedTest
  @MethodSource("io.gradus.nn.file.CheckpointTest#optimizers")
  void withParametersThatHaveNoGradient(Function<List<Value>, Optimizer> kind) {
    compare(kind, IntStream.range(0, COUNT).map(i -> i % 5 == 2 ? -1 : i).toArray());
  }

  @ParameterizedTest
  @MethodSource("io.gradus.nn.file.CheckpointTest#optimizers")
  void afterStepsThatSomeParametersTookNoPartIn(Function<List<Value>, Optimizer> kind) {
    Optimizer onLeaves = kind.apply(leaves);
    Optimizer onArrays = kind.apply(leaves);
    double[] numbers = numbers();
    step(
        onLeaves, onArrays, numbers, IntStream.range(0, COUNT).map(i -> i == 3 ? -1 : i).toArray());
    step(onLeaves, onArrays, numbers, IntStream.range(0, COUNT).toArray());
    assertThat(numbers).isEqualTo(numbers());
  }

  private void compare(Function<List<Value>, Optimizer> kind, int... positions) {
    Optimizer onLeaves = kind.apply(leaves);
    Optimizer onArrays = kind.apply(leaves);
    double[] numbers = new double[COUNT];
    for (int i = 0; i < COUNT; i++) {
      if (positions[i] >= 0) {
        numbers[positions[i]] = leaves.get(i).data();
      }
    }
    for (int step = 0; step < 30; step++) {
      step(onLeaves, onArrays, numbers, positions);
    }
    for (int i = 0; i < COUNT; i++) {
      if (positions[i] >= 0) {
        assertThat(numbers[positions[i]]).isEqualTo(leaves.get(i).data());
      }
    }
    assertThat(onArrays.states()).usingRecursiveComparison().isEqualTo(onLeaves.states());
    assertThat(onArrays.steps()).isEqualTo(30);
  }

  private void step(Optimizer onLeaves, Optimizer onArrays, double[] numbers, int... positions) {
    double[] gradients = new double[COUNT];
    for (int i = 0; i < COUNT; i++) {
      leaves.get(i).zeroGrad();
      if (positions[i] >= 0) {
        gradients[positions[i]] = random.nextGaussian();
        leaves.get(i).grad(gradients[positions[i]]);
      }
    }
    onLeaves.step();
    onArrays.step(numbers, gradients, positions);
  }

  private double[] numbers() {
    return leaves.stream().mapToDouble(Value::data).toArray();
  }
}
