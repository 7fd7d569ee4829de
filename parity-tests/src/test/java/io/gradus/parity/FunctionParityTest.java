package io.gradus.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.gradus.contract.Effort;
import io.gradus.contract.Level;
import io.gradus.contract.Points;
import io.gradus.core.Op;
import io.gradus.core.Value;
import io.gradus.ops.Functions;
import io.gradus.parity.compare.Findings;
import io.gradus.parity.compare.Parity;
import io.gradus.parity.compare.Subject;
import io.gradus.parity.report.Ledger;
import io.gradus.parity.report.WriteReport;
import io.gradus.parity.tolerance.Precision;
import io.gradus.parity.tolerance.Quantity;
import io.gradus.parity.tolerance.Slope;
import io.gradus.parity.torch.SkipWithoutTorch;
import io.gradus.parity.torch.Torch;
import io.gradus.parity.torch.TorchScript;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The functions that give as many values as they take, or are made of several ops. */
@ExtendWith({SkipWithoutTorch.class, WriteReport.class})
class FunctionParityTest {
  private static final int OUTPUTS = 3;

  static Stream<Arguments> functions() {
    return Stream.of(
        of("softmax", Functions::softmax, "torch.softmax(x, 0)"),
        of("log_softmax", Functions::logSoftmax, "torch.log_softmax(x, 0)"),
        of("softmin", Functions::softmin, "torch.softmax(-x, 0)"),
        of("cumsum", Functions::cumsum, "torch.cumsum(x, 0)"),
        of("cumprod", Functions::cumprod, "torch.cumprod(x, 0)"),
        of("cross_entropy", each(Functions::crossEntropy), "-torch.log_softmax(x, 0)"),
        of("nll", each(Functions::nll), "-x"));
  }

  /** A loss and the index of the right class. */
  interface Loss {
    Value of(Value[] x, int target);
  }

  private static UnaryOperator<Value[]> each(Loss loss) {
    return x -> IntStream.range(0, x.length).mapToObj(i -> loss.of(x, i)).toArray(Value[]::new);
  }

  private static Arguments of(String name, UnaryOperator<Value[]> function, String torch) {
    return arguments(name, function, torch);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("functions")
  void eachOutputIsThatOfPyTorch(String name, UnaryOperator<Value[]> function, String torch) {
    for (int i = 0; i < OUTPUTS; i++) {
      Subject subject = subject(name, function, torch, i);
      Parity parity = new Parity(Torch.shared(), subject, points());
      for (Quantity quantity : Quantity.values()) {
        Findings findings = parity.compare(quantity);
        Ledger.shared().enter(subject.title(), quantity, findings);
        assertThat(findings.differences()).isEmpty();
        assertThat(findings.comparisons()).isPositive();
      }
    }
  }

  /** One output of a function; PyTorch gives all of them. */
  static Subject subject(String name, UnaryOperator<Value[]> function, String torch, int output) {
    return new Subject(
        name + "[" + output + "]",
        x -> function.apply(x)[output],
        true,
        new TorchScript("(%s)[%d:%d]".formatted(torch, output, output + 1)),
        Precision.COMPOSITE,
        Slope.of(1),
        Level.EXTREME,
        List.of(),
        "./mvnw test -pl parity-tests -am -Dsurefire.failIfNoSpecifiedTests=false -Dtest=FunctionParityTest");
  }

  /** Of ordinary size: the ops that the functions are made of have been to the extremes. */
  static List<double[]> points() {
    int longest = Effort.current().choose(4, 100);
    return Points.ofArity(Op.VARIADIC, Level.EXTREME).stream()
        .filter(point -> point.length >= OUTPUTS && point.length <= longest)
        .filter(
            point ->
                Arrays.stream(point).allMatch(x -> x == 0 || Math.abs(x) > 1e-9 && Math.abs(x) < 3))
        .toList();
  }
}
