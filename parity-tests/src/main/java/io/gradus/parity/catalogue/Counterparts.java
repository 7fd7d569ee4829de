package io.gradus.parity.catalogue;

import static io.gradus.parity.tolerance.Precision.COMPOSITE;
import static io.gradus.parity.tolerance.Precision.ELEMENTARY;
import static io.gradus.parity.tolerance.Precision.EXACT;

import io.gradus.contract.Level;
import io.gradus.contract.Points;
import io.gradus.core.Op;
import io.gradus.core.OpRegistry;
import io.gradus.ops.Celu;
import io.gradus.ops.Clamp;
import io.gradus.ops.Elu;
import io.gradus.ops.Hardshrink;
import io.gradus.ops.Hardtanh;
import io.gradus.ops.LeakyRelu;
import io.gradus.ops.NanToNum;
import io.gradus.ops.Polygamma;
import io.gradus.ops.Pow;
import io.gradus.ops.Softplus;
import io.gradus.ops.Softshrink;
import io.gradus.ops.Std;
import io.gradus.ops.Threshold;
import io.gradus.ops.Var;
import io.gradus.parity.tolerance.Deviation;
import io.gradus.parity.tolerance.Precision;
import io.gradus.parity.tolerance.Slope;
import io.gradus.parity.torch.TorchScript;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;

/** What each of our ops is in PyTorch, and where it deviates. */
public final class Counterparts {
  private static final double INF = Double.POSITIVE_INFINITY;

  private static final String HALVES =
      "torch.dot(x[:x.size(0) // 2].contiguous(), x[x.size(0) // 2:].contiguous())";

  private static final String AFFINE =
      "x[x.size(0) // 2] + torch.dot(x[:x.size(0) // 2].contiguous(), x[x.size(0) // 2 + 1:].contiguous())";

  private static final List<Deviation> DEVIATIONS = read("/io/gradus/parity/deviations.md");

  private static final String PICKED =
      "torch.where(torch.isnan(x[0]), torch.detach(x[0]), x[torch.nan_to_num(x[0]).to(dtype=4) + 1])";

  private Counterparts() {}

  /**
   * An op and its counterpart.
   *
   * @param title the op's name, and its parameters where they aren't the usual ones
   * @param counts the numbers of inputs that a variadic op takes
   */
  public record Row(
      String title,
      Op op,
      Precision precision,
      TorchScript torch,
      Slope slope,
      IntPredicate counts) {
    /** The derivatives are differences of terms of this size. */
    Row slope(double slope) {
      return new Row(title, op, precision, torch, Slope.of(slope), counts);
    }

    /** The gradient of an op of one input is the difference of terms of this size. */
    Row slope(DoubleUnaryOperator first) {
      return slopes(point -> first.applyAsDouble(point[0]));
    }

    /** The gradients are differences of terms of this size. */
    Row slopes(ToDoubleFunction<double[]> first) {
      return new Row(title, op, precision, torch, new Slope(first, slope.second()), counts);
    }

    /** The second derivatives are differences of terms of this size. */
    Row secondSlope(ToDoubleFunction<double[]> second) {
      Slope both = new Slope(slope.first(), second);
      return new Row(title, op, precision, torch, both, counts);
    }

    /** The same with another op in its place. */
    public Row with(Op other) {
      return new Row(title, other, precision, torch, slope, counts);
    }

    /** Of so many inputs only. */
    Row counts(IntPredicate counts) {
      return new Row(title, op, precision, torch, slope, counts);
    }

    public List<double[]> points() {
      List<double[]> points =
          switch (title) {
            case "pick" -> Points.ofPick();
            case "prod" -> Points.ofProduct();
            default -> Points.ofArity(op.arity(), Level.EXTREME);
          };
      return points.stream().filter(p -> counts.test(p.length)).toList();
    }

    @Override
    public String toString() {
      return title;
    }
  }

  /** Every op of the catalogue at least once. */
  public static List<Row> rows() {
    return List.of(
        row("add", EXACT, "a + b"),
        row("sub", EXACT, "a - b"),
        row("mul", EXACT, "a * b"),
        row("div", EXACT, "a / b"),
        row("neg", EXACT, "-x"),
        row("abs", EXACT, "torch.abs(x)"),
        row("sign", EXACT, "torch.sign(x)"),
        row("square", EXACT, "torch.square(x)"),
        row("reciprocal", EXACT, "torch.reciprocal(x)"),
        row("sqrt", ELEMENTARY, "torch.sqrt(x)"),
        row("rsqrt", ELEMENTARY, "torch.rsqrt(x)"),
        row("exp", ELEMENTARY, "torch.exp(x)"),
        row("exp2", ELEMENTARY, "torch.exp2(x)"),
        row("expm1", ELEMENTARY, "torch.expm1(x)"),
        row("log", ELEMENTARY, "torch.log(x)"),
        row("log2", ELEMENTARY, "torch.log2(x)"),
        row("log10", ELEMENTARY, "torch.log10(x)"),
        row("log1p", ELEMENTARY, "torch.log1p(x)"),
        row("sin", ELEMENTARY, "torch.sin(x)"),
        row("cos", ELEMENTARY, "torch.cos(x)"),
        row("tan", ELEMENTARY, "torch.tan(x)"),
        row("asin", ELEMENTARY, "torch.asin(x)"),
        row("acos", ELEMENTARY, "torch.acos(x)"),
        row("atan", ELEMENTARY, "torch.atan(x)"),
        row("sinh", ELEMENTARY, "torch.sinh(x)"),
        row("cosh", ELEMENTARY, "torch.cosh(x)"),
        row("tanh", ELEMENTARY, "torch.tanh(x)")
            .slope(1)
            .secondSlope(x -> Math.abs(Math.tanh(x[0]))),
        row("asinh", ELEMENTARY, "torch.asinh(x)"),
        row("acosh", ELEMENTARY, "torch.acosh(x)"),
        row("atanh", ELEMENTARY, "torch.atanh(x)"),
        row("sinc", COMPOSITE, "torch.sinc(x)")
            .slope(x -> waves(x, 2))
            .secondSlope(x -> waves(x[0], 4)),
        row("erf", ELEMENTARY, "torch.erf(x)"),
        row("erfc", COMPOSITE, "torch.erfc(x)"),
        row("erfinv", ELEMENTARY, "torch.erfinv(x)"),
        row("lgamma", COMPOSITE, "torch.lgamma(x)"),
        row("digamma", COMPOSITE, "torch.digamma(x)"),
        row("polygamma(1)", new Polygamma(1), COMPOSITE, "torch.polygamma(1, x)"),
        row("polygamma(2)", new Polygamma(2), COMPOSITE, "torch.polygamma(2, x)"),
        row("floor", EXACT, "torch.floor(x)"),
        row("ceil", EXACT, "torch.ceil(x)"),
        row("round", EXACT, "torch.round(x)"),
        row("trunc", EXACT, "torch.trunc(x)"),
        row("frac", EXACT, "torch.frac(x)"),
        row("clamp", EXACT, "torch.clamp(x, -1., 1.)"),
        row("clamp(-2, inf)", new Clamp(-2, INF), EXACT, "torch.clamp(x, -2., inf)"),
        row("clamp(0, inf)", new Clamp(0, INF), EXACT, "torch.clamp(x, 0., inf)"),
        row("clamp(3, 1)", new Clamp(3, 1), EXACT, "torch.clamp(x, 3., 1.)"),
        row("nan_to_num", EXACT, "torch.nan_to_num(x)"),
        row("nan_to_num(1, 2, 3)", new NanToNum(1, 2, 3), EXACT, "torch.nan_to_num(x, 1., 2., 3.)"),
        row("sigmoid", ELEMENTARY, "torch.sigmoid(x)").secondSlope(x -> bell(x[0])),
        row("logsigmoid", COMPOSITE, "torch.log_sigmoid(x)"),
        row("logit", COMPOSITE, "torch.logit(x)"),
        row("relu", EXACT, "torch.relu(x)"),
        row("relu6", EXACT, "torch.relu6(x)"),
        row("leaky_relu", EXACT, "torch.leaky_relu(x)"),
        row("leaky_relu(0.2)", new LeakyRelu(0.2), EXACT, "torch.leaky_relu(x, 0.2)"),
        row("elu", COMPOSITE, "torch.elu(x)"),
        row("elu(1.5)", new Elu(1.5), COMPOSITE, "torch.elu(x, 1.5)"),
        row("celu", COMPOSITE, "torch.celu(x)"),
        row("celu(2.5)", new Celu(2.5), COMPOSITE, "torch.celu(x, 2.5)"),
        row("selu", COMPOSITE, "torch.selu(x)"),
        row("softplus", COMPOSITE, "torch.softplus(x)"),
        row("softplus(1, 20)", new Softplus(1, 20), COMPOSITE, "torch.softplus(x)"),
        row("softplus(2.5, 3)", new Softplus(2.5, 3), COMPOSITE, "torch.softplus(x, 2.5, 3.)"),
        row("softsign", COMPOSITE, "x / (torch.abs(x) + 1)"),
        row("gelu", COMPOSITE, "torch.gelu(x)")
            .slope(x -> (1 + Math.abs(x)) * gauss(x))
            .secondSlope(x -> (2 + x[0] * x[0]) * gauss(x[0])),
        row("gelu_tanh", COMPOSITE, "torch.gelu(x, approximate=\"tanh\")")
            .slope(1)
            .slope(x -> x > 0 ? 1 : (1 + x * x) * (1 - x) * gauss(1.25 * x)),
        row("silu", COMPOSITE, "torch.silu(x)")
            .slope(x -> (1 + Math.abs(x)) * bell(x))
            .secondSlope(x -> (2 + Math.abs(x[0])) * bell(x[0])),
        row("mish", COMPOSITE, "torch.mish(x)")
            .slope(x -> x > 0 ? 2 : (1 - x) * bell(x))
            .secondSlope(x -> x[0] > 0 ? 2 : (2 - x[0]) * bell(x[0])),
        row("hardtanh", EXACT, "torch.hardtanh(x)"),
        row("hardtanh(-2, 0.5)", new Hardtanh(-2, 0.5), EXACT, "torch.hardtanh(x, -2., 0.5)"),
        row("hardtanh(0, 6)", new Hardtanh(0, 6), EXACT, "torch.hardtanh(x, 0., 6.)"),
        row("hardsigmoid", COMPOSITE, "torch.hardsigmoid(x)"),
        row("hardswish", COMPOSITE, "torch.hardswish(x)"),
        row("tanhshrink", COMPOSITE, "x - torch.tanh(x)")
            .secondSlope(x -> Math.abs(Math.tanh(x[0]))),
        row("hardshrink", EXACT, "torch.hardshrink(x)"),
        row("hardshrink(2)", new Hardshrink(2), EXACT, "torch.hardshrink(x, 2.)"),
        row("softshrink", EXACT, "torch.softshrink(x)"),
        row("softshrink(2)", new Softshrink(2), EXACT, "torch.softshrink(x, 2.)"),
        row("threshold", EXACT, "torch.threshold(x, 0., 0.)"),
        row("threshold(0.5, 20)", new Threshold(0.5, 20), EXACT, "torch.threshold(x, 0.5, 20.)"),
        row("pow", ELEMENTARY, "torch.pow(a, b)"),
        row("pow(0)", new Pow(0), EXACT, "torch.pow(x, 0.)"),
        row("pow(1)", new Pow(1), EXACT, "torch.pow(x, 1.)"),
        row("pow(2)", new Pow(2), EXACT, "torch.pow(x, 2.)"),
        row("pow(3)", new Pow(3), EXACT, "torch.pow(x, 3.)"),
        row("pow(-1)", new Pow(-1), EXACT, "torch.pow(x, -1.)"),
        row("pow(0.5)", new Pow(0.5), ELEMENTARY, "torch.pow(x, 0.5)"),
        row("pow(-2.5)", new Pow(-2.5), ELEMENTARY, "torch.pow(x, -2.5)"),
        row("atan2", ELEMENTARY, "torch.atan2(a, b)").secondSlope(x -> 1 / norm(x) / norm(x)),
        row("hypot", ELEMENTARY, "torch.hypot(a, b)").secondSlope(x -> 1 / norm(x)),
        row("maximum", EXACT, "torch.maximum(a, b)"),
        row("minimum", EXACT, "torch.minimum(a, b)"),
        row("fmax", EXACT, "torch.fmax(a, b)"),
        row("fmin", EXACT, "torch.fmin(a, b)"),
        row("fmod", EXACT, "torch.fmod(a, b)"),
        row("remainder", EXACT, "torch.remainder(a, b)"),
        row("copysign", EXACT, "torch.copysign(a, b)"),
        row("logaddexp", COMPOSITE, "torch.logaddexp(a, b)").slope(1),
        row("logaddexp2", COMPOSITE, "torch.logaddexp2(a, b)").slope(1),
        row("xlogy", ELEMENTARY, "torch.xlogy(a, b)"),
        row("lerp", COMPOSITE, "torch.lerp(a, b, c)"),
        row("clamp_tensor", EXACT, "torch.clamp(a, b, c)"),
        row("where", EXACT, "torch.where(a != 0, b, c)"),
        row("eq", EXACT, comparison("eq")),
        row("ne", EXACT, comparison("ne")),
        row("lt", EXACT, comparison("lt")),
        row("le", EXACT, comparison("le")),
        row("gt", EXACT, comparison("gt")),
        row("ge", EXACT, comparison("ge")),
        row("fma", COMPOSITE, "torch.addcmul(c, a, b)"),
        row("sum", COMPOSITE, "torch.sum(x)"),
        row("mean", COMPOSITE, "torch.mean(x)"),
        row("prod", COMPOSITE, "torch.prod(x)"),
        row("dot", COMPOSITE, HALVES).counts(n -> n % 2 == 0),
        row("affine", COMPOSITE, AFFINE).counts(n -> n % 2 == 1),
        row("norm", COMPOSITE, "torch.linalg_vector_norm(x)")
            // Where it overflows, PyTorch's gradient is 0, and the table's sums in another order.
            .slopes(x -> Double.isInfinite(norm(x)) ? 0.25 : 0)
            .secondSlope(x -> 1 / norm(x)),
        row("var", COMPOSITE, "torch.var(x)").slopes(x -> 2 * mean(x) / (x.length - 1)),
        row("var(0)", new Var(0), COMPOSITE, "torch.var(x, correction=0)")
            .slopes(x -> 2 * mean(x) / x.length),
        row("std", COMPOSITE, "torch.std(x)").slope(0.2).secondSlope(x -> 1 / spread(x)),
        row("std(0)", new Std(0), COMPOSITE, "torch.std(x, correction=0)")
            .slope(0.2)
            .secondSlope(x -> 1 / spread(x)),
        row("max", EXACT, "torch.max(x)"),
        row("min", EXACT, "torch.min(x)"),
        row("median", EXACT, "torch.median(x)"),
        row("pick", EXACT, PICKED),
        row("logsumexp", COMPOSITE, "torch.logsumexp(x, [0])").slope(1));
  }

  /** Where ours differ from PyTorch on purpose: the table that is checked in. */
  public static List<Deviation> deviations() {
    return DEVIATIONS;
  }

  private static List<Deviation> read(String resource) {
    try (InputStream in =
        Objects.requireNonNull(Counterparts.class.getResourceAsStream(resource))) {
      return Deviation.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Those that graphs of any ops may have: an index is a whole number, which few outputs are. */
  public static List<Row> inGraphs() {
    return rows().stream().filter(row -> !row.title().equals("pick")).toList();
  }

  /** PyTorch has no gradients of comparisons; those of sign are 0. */
  private static String comparison(String name) {
    return "torch.%s(a, b) + 0 * torch.sign(a) + 0 * torch.sign(b)".formatted(name);
  }

  /** The gradient of sigmoid: e^−|x|, but for a factor between 1 and 4. */
  private static double bell(double x) {
    return Math.exp(-Math.abs(x));
  }

  /** The density of the normal distribution, but for its factor; the least double has no digits. */
  private static double gauss(double x) {
    return Math.exp(-0.5 * x * x) + Double.MIN_NORMAL;
  }

  /** Near 0 a series takes the place of the terms. */
  private static double waves(double x, double size) {
    return Math.abs(x) < 0.5 ? 0 : size / Math.abs(x);
  }

  private static double mean(double[] x) {
    return Math.abs(Arrays.stream(x).average().orElse(0));
  }

  private static double norm(double[] x) {
    return Arrays.stream(x).reduce(0, Math::hypot);
  }

  private static double spread(double[] x) {
    DoubleSummaryStatistics all = Arrays.stream(x).summaryStatistics();
    return all.getMax() - all.getMin();
  }

  private static Row row(String name, Precision precision, String torch) {
    return row(name, OpRegistry.standard().get(name), precision, torch);
  }

  private static Row row(String title, Op op, Precision precision, String torch) {
    return new Row(title, op, precision, new TorchScript(torch), Slope.of(0), n -> true);
  }
}
