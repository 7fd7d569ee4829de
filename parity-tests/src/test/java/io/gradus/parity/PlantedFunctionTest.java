package io.gradus.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.gradus.core.Op;
import io.gradus.core.OpRegistry;
import io.gradus.core.Value;
import io.gradus.ops.Functions;
import io.gradus.parity.compare.Difference;
import io.gradus.parity.compare.Findings;
import io.gradus.parity.compare.Parity;
import io.gradus.parity.compare.Subject;
import io.gradus.parity.tolerance.Quantity;
import io.gradus.parity.torch.SkipWithoutTorch;
import io.gradus.parity.torch.Torch;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A fault in one op of a function made of many is found in the function; see {@link Faulty}. */
@ExtendWith(SkipWithoutTorch.class)
class PlantedFunctionTest {
  private static final Faulty PERMILLE = Faulty.inGradient((x, i, g) -> 1.001 * g);
  private static final Faulty PERMILLE_OF_POSITIVE =
      Faulty.inGradient((x, i, g) -> x[0] > 0 ? 1.001 * g : g);
  private static final Faulty TIES_TO_NOBODY = Faulty.inGradient((x, i, g) -> g == 1 ? 1 : 0);
  private static final Faulty CONSTANT = Faulty.inSymbolicGradient((x, i, g) -> g.detach());

  static Stream<Arguments> functions() {
    return Stream.of(
        arguments("softmax", "exp", PERMILLE, Quantity.GRADIENT),
        arguments("softmax", "exp", PERMILLE_OF_POSITIVE, Quantity.GRADIENT),
        arguments("softmax", "exp", CONSTANT, Quantity.SECOND),
        arguments("log_softmax", "logsumexp", PERMILLE, Quantity.GRADIENT),
        arguments("log_softmax", "logsumexp", CONSTANT, Quantity.SECOND),
        arguments("spread", "max", TIES_TO_NOBODY, Quantity.GRADIENT));
  }

  @ParameterizedTest(name = "{0} with a faulty {1}, {3}")
  @MethodSource("functions")
  void faultOfOneOpIsFoundInTheWhole(String name, String op, Faulty fault, Quantity quantity) {
    List<Difference> differences = compare(name, fault.in(op(op)), quantity).differences();
    assertThat(differences).isNotEmpty();
    assertThat(differences.get(0).toString())
        .startsWith(quantity + " x[")
        .contains("of " + name + "[", "] at [", ": ours ", ", PyTorch ");
  }

  @ParameterizedTest(name = "{0} of {1}, {3}")
  @MethodSource("functions")
  void withoutFaultTheWholePasses(String name, String op, Faulty fault, Quantity quantity) {
    Findings findings = compare(name, Faulty.NOT.in(op(op)), quantity);
    assertThat(findings.differences()).isEmpty();
    assertThat(findings.comparisons()).isGreaterThan(100);
  }

  private static Op op(String name) {
    return OpRegistry.standard().get(name);
  }

  private static Findings compare(String name, Op op, Quantity quantity) {
    Subject subject =
        switch (name) {
          case "softmax" -> subject(name, softmax(op), "torch.softmax(x, 0)");
          case "log_softmax" -> subject(name, logSoftmax(op), "torch.log_softmax(x, 0)");
          default -> subject(name, spread(op), "x - torch.amax(x)");
        };
    return new Parity(Torch.shared(), subject, FunctionParityTest.points()).compare(quantity);
  }

  private static Subject subject(String name, UnaryOperator<Value[]> function, String torch) {
    return FunctionParityTest.subject(name, function, torch, 1);
  }

  private static UnaryOperator<Value[]> softmax(Op exp) {
    return x -> {
      Value[] powers = Arrays.stream(x).map(v -> Value.apply(exp, v)).toArray(Value[]::new);
      Value sum = Functions.sum(powers);
      return each(x, i -> powers[i].div(sum));
    };
  }

  private static UnaryOperator<Value[]> logSoftmax(Op logSumExp) {
    return x -> {
      Value all = Value.apply(logSumExp, x);
      return each(x, i -> x[i].minus(all));
    };
  }

  private static UnaryOperator<Value[]> spread(Op max) {
    return x -> {
      Value largest = Value.apply(max, x);
      return each(x, i -> x[i].minus(largest));
    };
  }

  private static Value[] each(Value[] x, Function<Integer, Value> of) {
    return IntStream.range(0, x.length).boxed().map(of).toArray(Value[]::new);
  }
}
