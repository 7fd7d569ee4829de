package io.gradus.benchmarks.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gradus.benchmarks.finmath.RandomVariables;
import io.gradus.benchmarks.hipparchus.ForwardGradients;
import io.gradus.benchmarks.values.Values;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Engines too slow to be tested at full size. */
class NumbersTest {
  record Small(String name, Function<Numbers<?>, Program> program) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Small> smallWorkloads() {
    return List.of(
        new Small("chain", numbers -> new TanhChain(500).in(numbers)),
        new Small("sum", numbers -> new SumOfProducts(300).in(numbers)),
        new Small("graph", numbers -> new RandomDag(3000).in(numbers)));
  }

  @ParameterizedTest
  @MethodSource("smallWorkloads")
  void reverseAndForwardModesAgree(Small workload) {
    double[] reverse = check(workload, new Values());
    double[] adjoint = check(workload, new RandomVariables());
    double[] forward = check(workload, new ForwardGradients());

    for (int i = 0; i < reverse.length; i++) {
      assertThat(reverse[i]).isNotZero();
      assertThat(adjoint[i]).isCloseTo(reverse[i], within(1e-11 * Math.abs(reverse[i])));
      assertThat(forward[i]).isCloseTo(reverse[i], within(1e-11 * Math.abs(reverse[i])));
    }
  }

  private static double[] check(Small workload, Numbers<?> numbers) {
    Program program = workload.program.apply(numbers);
    program.step();
    return program.check();
  }
}
