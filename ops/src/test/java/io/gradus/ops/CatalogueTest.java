package io.gradus.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradus.core.Gradients;
import io.gradus.core.Op;
import io.gradus.core.OpRegistry;
import io.gradus.core.Value;
import io.gradus.core.check.GradCheck;
import io.gradus.core.check.GradCheckReport;
import io.gradus.core.check.GradCheckReport.Entry;
import io.gradus.core.check.GradCheckReport.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds every op against differences, on {@link GradCheck}'s own points, and {@link GradCheck}
 * against every op: no false alarm, and a thousandth is found.
 */
class CatalogueTest {
  /** So many of the points where differences are sharp are tried with a wrong gradient. */
  private static final int TRIED = 4;

  /** Where PyTorch's gradient is not a slope, and ours is the same. */
  private static final Map<String, Set<List<Double>>> AS_PYTORCH =
      Map.of(
          // a/√(a² + b²) is 0/0.
          "hypot", Set.of(List.of(0.0, 0.0)),
          // a/b is 0/0.
          "xlogy", Set.of(List.of(0.0, 0.0)));

  private static final Map<Op, GradCheckReport> FIRST = new HashMap<>();
  private static final Map<Op, GradCheckReport> SECOND = new HashMap<>();

  static Stream<Op> ops() {
    return Stream.of(
            // The index of pick has no neighbours; FunctionsTest checks its other inputs.
            OpRegistry.load().ops().stream().filter(op -> !(op instanceof Pick)),
            Stream.of(
                new Celu(2),
                new Clamp(-2, 0.5),
                new Elu(2),
                new Hardshrink(1),
                new Hardtanh(-2, 3),
                new LeakyRelu(0.2),
                new NanToNum(1, 2, 3),
                new Softplus(0.5, 1),
                new Softplus(2, 20),
                new Softshrink(1),
                new Std(0),
                new Threshold(0.5, 20),
                new Var(0)),
            DoubleStream.of(-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2, 2.5, 3, 7).mapToObj(Pow::new),
            IntStream.of(2, 3, 5).mapToObj(Polygamma::new),
            IntStream.of(1, 2, 3, 6).mapToObj(Sinc::new))
        .flatMap(ops -> ops);
  }

  @Test
  void theExcusedOpsExist() {
    assertThat(OpRegistry.standard().names()).containsAll(AS_PYTORCH.keySet());
  }

  @ParameterizedTest
  @MethodSource("ops")
  void gradientsAreWhatDifferencesSay(Op op) {
    GradCheckReport report = first(op);
    assertThat(wrong(report)).as(report.toString()).isEqualTo(excused(op));
    assertThat(report.breaches()).isEmpty();
    assertThat(report.count(Verdict.AGREES)).isPositive();
  }

  @ParameterizedTest
  @MethodSource("ops")
  void gradientsInValuesAreThoseInNumbers(Op op) {
    for (Entry entry : first(op).entries()) {
      if (entry.verdict() == Verdict.AGREES) {
        double[] point = point(entry);
        Value[] xs = LocalGradients.leaves(point);
        double values = Gradients.graph(Value.apply(op, xs), xs)[entry.input()].data();
        double numbers = LocalGradients.numeric(op, point)[entry.input()];
        assertThat(values)
            .as("%s at %s", entry.derivative(), entry.point())
            .isCloseTo(numbers, Offset.offset(1e-14 * Math.abs(numbers)));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("ops")
  void secondDerivativesAreWhatDifferencesSay(Op op) {
    GradCheckReport report = second(op);
    assertThat(wrong(report)).as(report.toString()).isEmpty();
    assertThat(report.count(Verdict.AGREES)).isPositive();
  }

  @ParameterizedTest
  @MethodSource("ops")
  void aGradientOffByAThousandthIsFound(Op op) {
    List<Entry> entries = first(op).entries();
    Map<String, List<Entry>> sharp = sharp(entries);
    assertThat(sharp.keySet()).isEqualTo(sloping(entries));
    sharp.forEach(
        (derivative, right) -> {
          Op wrong = OffBy.inNumbers(op, right.get(0).input(), 1.001);
          expectFound(derivative, right, point -> GradCheck.first(wrong, point));
        });
  }

  @ParameterizedTest
  @MethodSource("ops")
  void aSecondDerivativeOffByAThousandthIsFound(Op op) {
    List<Entry> entries =
        second(op).entries().stream().filter(entry -> entry.derivative().startsWith("∂²")).toList();
    sharp(entries)
        .forEach(
            (derivative, right) -> {
              Op wrong = OffBy.inValues(op, row(derivative), 1.001);
              expectFound(derivative, right, point -> GradCheck.second(wrong, point));
            });
  }

  /** Of the points where the derivative was right: found at one at least, and never right again. */
  private static void expectFound(
      String derivative, List<Entry> right, Function<double[], GradCheckReport> check) {
    List<Entry> tried = new ArrayList<>(right);
    Collections.shuffle(tried, new Random(1));
    Set<Verdict> verdicts = EnumSet.noneOf(Verdict.class);
    for (Entry entry : tried.subList(0, Math.min(tried.size(), TRIED))) {
      check.apply(point(entry)).entries().stream()
          .filter(found -> found.derivative().equals(derivative))
          .map(Entry::verdict)
          .forEach(verdicts::add);
    }
    assertThat(verdicts)
        .as(derivative)
        .contains(Verdict.DIFFERS)
        .doesNotContain(Verdict.AGREES, Verdict.BETWEEN);
  }

  private static double[] point(Entry entry) {
    return entry.point().stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static GradCheckReport first(Op op) {
    return FIRST.computeIfAbsent(op, GradCheck::first);
  }

  private static GradCheckReport second(Op op) {
    return SECOND.computeIfAbsent(op, GradCheck::second);
  }

  private static Set<List<Double>> wrong(GradCheckReport report) {
    return report.entries().stream()
        .filter(entry -> entry.verdict() == Verdict.DIFFERS)
        .map(Entry::point)
        .collect(Collectors.toSet());
  }

  private static Set<List<Double>> excused(Op op) {
    return AS_PYTORCH.getOrDefault(op.name(), Set.of());
  }

  /** By derivative, the points where differences know its slope to a ten-thousandth. */
  private static Map<String, List<Entry>> sharp(List<Entry> entries) {
    return entries.stream()
        .filter(entry -> entry.verdict() == Verdict.AGREES)
        .filter(entry -> entry.allowed() < 1e-4 * Math.abs(entry.analytic()))
        .collect(Collectors.groupingBy(Entry::derivative));
  }

  /** The derivatives that are not 0 wherever differences decide. */
  private static Set<String> sloping(List<Entry> entries) {
    return entries.stream()
        .filter(entry -> entry.verdict() == Verdict.AGREES && entry.analytic() != 0)
        .map(Entry::derivative)
        .collect(Collectors.toSet());
  }

  /** i of ∂²y/∂x[i]∂x[j]. */
  private static int row(String derivative) {
    return Integer.parseInt(derivative.replaceAll("^∂²y/∂x\\[(\\d+)].*", "$1"));
  }
}
