package io.gradus.core.check;

import io.gradus.core.Gradients;
import io.gradus.core.Value;
import io.gradus.core.check.GradCheckReport.Entry;
import io.gradus.core.check.GradCheckReport.Verdict;
import io.gradus.core.check.Slope.Judgement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A function at a point, whose derivatives are compared with differences. */
final class Trial {
  /** Leaves with this data: new ones each time, or the same. */
  interface Leaves {
    Value[] with(double[] data);
  }

  private record Result(Value y, Value[] xs) {
    double[] gradient() {
      return Gradients.of(y, xs);
    }
  }

  private interface Name {
    String of(int output, int input);
  }

  private final Function<Value[], Value> f;
  private final Leaves leaves;
  private final double[] x;
  private final List<Double> coordinates;
  private final IntFunction<String> names;
  private final List<Entry> entries = new ArrayList<>();
  private final List<String> breaches = new ArrayList<>();

  /**
   * @param names the inputs' names, by index
   */
  Trial(Function<Value[], Value> f, Leaves leaves, double[] x, IntFunction<String> names) {
    this.f = f;
    this.leaves = leaves;
    this.x = x.clone();
    this.coordinates = Arrays.stream(x).boxed().toList();
    this.names = names;
  }

  List<Entry> entries() {
    return entries;
  }

  List<String> breaches() {
    return breaches;
  }

  private Result at(double[] point) {
    Value[] xs = leaves.with(point);
    return new Result(f.apply(xs.clone()), xs);
  }

  /** First derivatives against differences of the function. */
  void first() {
    Result result = at(x);
    double[] y = {result.y.data()};
    double[] gradient = result.gradient();
    double[] noise = {Rounding.of(result.y)};
    compare(
        point -> new double[] {at(point).y.data()},
        y,
        new double[][] {gradient},
        noise,
        (output, input) -> "∂y/∂" + names.apply(input));
    // Of leaves that were set meanwhile, the old graph can't be swept any more.
    double[] sweptAnew = leaves.with(x) == result.xs ? gradient : result.gradient();
    Result again = at(x);
    expectSame("y", y, again.y.data());
    expectSame("its gradient, swept anew,", gradient, sweptAnew);
    expectSame("its gradient", gradient, again.gradient());
  }

  /** The gradient in values against the one in numbers, and its derivatives against differences. */
  void second() {
    Result result = at(x);
    double[] gradient = result.gradient();
    Value[] graph = Gradients.graph(result.y, result.xs);
    double[] noise = Arrays.stream(graph).mapToDouble(Rounding::of).toArray();
    double[][] second =
        Arrays.stream(graph).map(g -> Gradients.of(g, result.xs)).toArray(double[][]::new);
    for (int i = 0; i < graph.length; i++) {
      compareForms(i, graph[i].data(), gradient[i], noise[i]);
    }
    compare(
        point -> at(point).gradient(),
        gradient,
        second,
        noise,
        (output, input) -> "∂²y/∂%s∂%s".formatted(names.apply(output), names.apply(input)));
    leaves.with(x);
  }

  private void compareForms(int input, double inValues, double inNumbers, double noise) {
    boolean finite = Double.isFinite(inValues);
    boolean wrong = finite != Double.isFinite(inNumbers) || Math.abs(inValues - inNumbers) > noise;
    Verdict verdict = wrong ? Verdict.DIFFERS : finite ? Verdict.AGREES : Verdict.UNDECIDED;
    add(
        "∂y/∂%s in values against numbers".formatted(names.apply(input)),
        input,
        inValues,
        new Judgement(inNumbers, noise, verdict));
  }

  private void compare(
      UnaryOperator<double[]> f, double[] f0, double[][] analytic, double[] noise, Name name) {
    Differences differences = new Differences(f, x, f0, noise);
    Slope[][] slopes = new Slope[x.length][];
    Arrays.setAll(slopes, differences::along);
    for (int i = 0; i < f0.length; i++) {
      double steepest = steepest(slopes, i);
      @Nullable Boolean smooth = null;
      for (int j = 0; j < x.length; j++) {
        double scale = Differences.scale(x[j]);
        Judgement judged = slopes[j][i].judge(analytic[i][j], scale, steepest);
        if (judged.verdict() == Verdict.DIFFERS && slopes[j][i].exists()) {
          smooth = smooth == null ? Smoothness.at(x, differences, slopes, i) : smooth;
          judged = smooth ? judged : judged.undecided();
        }
        add(name.of(i, j), j, analytic[i][j], judged);
      }
    }
  }

  private double steepest(Slope[][] slopes, int output) {
    return IntStream.range(0, x.length)
        .filter(j -> slopes[j][output].exists())
        .mapToDouble(j -> Math.abs(slopes[j][output].best()) * Differences.scale(x[j]))
        .max()
        .orElse(0);
  }

  private void add(String derivative, int input, double analytic, Judgement judged) {
    entries.add(
        new Entry(
            derivative,
            input,
            coordinates,
            analytic,
            judged.numeric(),
            judged.allowed(),
            judged.verdict()));
  }

  private void expectSame(String what, double[] before, double... after) {
    if (!Arrays.equals(before, after)) {
      breaches.add(
          "At %s, %s was %s and is now %s: the function or an op of it is not pure (R3), or draws random numbers"
              .formatted(coordinates, what, Arrays.toString(before), Arrays.toString(after)));
    }
  }
}
