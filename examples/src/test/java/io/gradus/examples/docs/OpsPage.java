package io.gradus.examples.docs;

import io.gradus.core.BinaryOp;
import io.gradus.core.Formula;
import io.gradus.core.NaryOp;
import io.gradus.core.NotTwiceDifferentiableException;
import io.gradus.core.Op;
import io.gradus.core.OpRegistry;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;
import io.gradus.examples.docs.Curve.Point;
import io.gradus.ops.Functions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** docs/ops.md: every op with its formula, derivative and plot. */
final class OpsPage {
  static final String PATH = "ops.md";
  static final String PICTURES = "images/ops/";

  /**
   * Where the other input of a binary op is held: off the axes, so that kinks show where they are.
   */
  private static final double HELD = 1.5;

  private static final double[] SPECIAL = {
    Double.NEGATIVE_INFINITY, -0.0, 0, Double.POSITIVE_INFINITY, Double.NaN
  };

  /** Written by ops/src/test/accuracy/accuracy.py. */
  private static final Path ERRORS =
      Path.of("").toAbsolutePath().resolveSibling("ops/src/test/accuracy/errors.csv");

  /** Columns of it. */
  private static final int COUNT = 2;

  private static final int ERROR = 3;

  /** A cell of breaks names this many. */
  private static final int BREAKS = 4;

  /** An op of any number of inputs takes one of the numbers up to this. */
  private static final int MOST_INPUTS = 4;

  private final Collection<Op> ops;
  private final SortedMap<String, String> files = new TreeMap<>();
  private final StringBuilder page = new StringBuilder();

  private OpsPage(Collection<Op> ops) {
    this.ops = ops;
  }

  /** The page and its plots, by path below docs/. */
  static SortedMap<String, String> files(OpRegistry registry) {
    OpsPage page = new OpsPage(registry.ops());
    page.write();
    return page.files;
  }

  private void write() {
    page.append(
        """
        # The ops

        <!-- Written by GeneratedDocsTest, from the ops themselves. -->

        This page lists all %d ops, each with its name in the registry, its formula, and its local gradient, which the engine multiplies by the
        adjoint. In `Functions` the names are in camel case, so `leaky_relu` is `leakyRelu(x)`. Parameters are further arguments, as in
        `leakyRelu(x, 0.2)`; the tables give their defaults below the name. %s

        In the plots, the solid blue line is y and the dashed amber line is its derivative. Where a line has a gap or a step, a dot marks the
        value at that point. At kinks, and where y is NaN, derivatives follow PyTorch. The
        [table of deviations](../parity-tests/src/main/resources/io/gradus/parity/deviations.md) lists the exceptions with their reasons.

        [One input](#one-input) · [special values](#special-values) · [accuracy](#accuracy) · [two inputs](#two-inputs) · [more inputs](#more-inputs) · [functions](#functions)

        """
            .formatted(ops.size(), higherDerivatives()));
    unary();
    special();
    accuracy();
    binary();
    nary();
    functions();
    files.put(PATH, page.toString());
  }

  private String higherDerivatives() {
    String once =
        ops.stream()
            .filter(op -> !isTwiceDifferentiable(op))
            .map(op -> "`" + op.name() + "`")
            .collect(Collectors.joining(", "));
    return (once.isEmpty() ? "Every op" : "Every op but " + once)
        + " gives its local gradient in values as well, so that it can be differentiated again.";
  }

  static boolean isTwiceDifferentiable(Op op) {
    Value y = applied(op);
    Value[] x = y.inputs().toArray(Value[]::new);
    try {
      op.localGradients(x, y);
      return true;
    } catch (NotTwiceDifferentiableException once) {
      return false;
    }
  }

  /** At 0, 1 … of as few inputs as it takes. */
  private static Value applied(Op op) {
    for (int n = Math.max(1, op.arity()); ; n++) {
      Value[] x = new Value[n];
      Arrays.setAll(x, Value::of);
      try {
        return Value.apply(op, x);
      } catch (IllegalArgumentException notSoMany) {
        if (op.arity() != Op.VARIADIC || n == MOST_INPUTS) {
          throw notSoMany;
        }
      }
    }
  }

  private void unary() {
    page.append("## One input\n\n");
    row("op", "y", "dy/dx", "plot");
    row("---", "---", "---", "---");
    for (UnaryOp op : of(UnaryOp.class)) {
      Formula formula = formula(op);
      picture(op, pair(op));
      row(name(op), formula.value(), formula.gradient()[0], image(op));
    }
  }

  private void special() {
    page.append(
        """

        ## Special values

        The first columns give y and then dy/dx at infinities, zeros and NaN. The last two give them at the breaks in the plots above, which
        are kinks, steps, and ends of the domain.

        """);
    row("op", "at −∞", "at −0", "at 0", "at ∞", "at NaN", "y at breaks", "dy/dx at breaks");
    row("---", "---", "---", "---", "---", "---", "---", "---");
    for (UnaryOp op : of(UnaryOp.class)) {
      Plot.Pair pair = pair(op);
      String[] cells =
          Stream.of(
                  Stream.of("`" + op.name() + "`"),
                  Arrays.stream(SPECIAL)
                      .mapToObj(x -> number(op.forward(x)) + "; " + number(slope(op, x))),
                  Stream.of(breaks(pair.curve()), breaks(pair.slope())))
              .flatMap(cell -> cell)
              .toArray(String[]::new);
      row(cells);
    }
  }

  private void accuracy() {
    page.append(
        """

        ## Accuracy

        The largest errors that ops/src/test/accuracy/accuracy.py found, in ulp of the truth, which it has from 60-digit arithmetic. Subnormal results are
        not counted here. A result that is correctly rounded is at most 0.5 ulp off, and an error below 1 leaves one of the two nearest doubles.

        Relative errors have no bound next to a zero of a sum whose terms cancel. So gradients are looked at where their distance from such a zero is 75 % of
        it or more: `gelu` and `gelu_tanh` have theirs at −0.75, `silu` at −1.28, `mish` at −1.19. tanh′ = 1 − y² is looked at up to ±1: beyond, y nears 1,
        and what rounding did to y is a larger part of 1 − y². `sinc`, `digamma` and `lgamma` have many zeros: their errors are in ulp of at least ¼, 1 and 1.
        `polygamma` is looked at above 0. Measured so, every op is at most 2 ulp off and every gradient at most 4.

        """);
    row("op", "y", "dy/dx", "points");
    row("---", "---", "---", "---");
    Map<String, String[]> values = errors("value");
    Map<String, String[]> gradients = errors("gradient");
    for (UnaryOp op : of(UnaryOp.class)) {
      String[] value = values.get(op.name());
      if (value != null) {
        row(
            name(op),
            value[ERROR],
            gradients.get(op.name())[ERROR],
            String.format(Locale.ROOT, "%,d", Integer.parseInt(value[COUNT])));
      }
    }
  }

  /** The lines of errors.csv about values or gradients, by op. */
  private static Map<String, String[]> errors(String of) {
    try (Stream<String> lines = Files.lines(ERRORS)) {
      return lines
          .map(line -> line.split(","))
          .filter(cells -> cells[1].equals(of))
          .collect(Collectors.toMap(cells -> cells[0], cells -> cells));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The nearest to 0, from left to right. */
  private static String breaks(Curve curve) {
    List<Point> all = curve.atJumps();
    String named =
        all.stream()
            .sorted(Comparator.comparingDouble((Point p) -> Math.abs(p.x())))
            .limit(BREAKS)
            .sorted(Comparator.comparingDouble(Point::x))
            .map(p -> "%s at %s".formatted(number(p.y()), number(p.x())))
            .collect(Collectors.joining(", "));
    return all.size() > BREAKS ? named + " …" : named;
  }

  private void binary() {
    page.append(
        """

        ## Two inputs

        The plot on the left shows y and ∂y/∂a along a. The plot on the right shows y and ∂y/∂b along b. Ops whose plots are straight lines
        have none.

        """);
    row("op", "y", "∂y/∂a", "∂y/∂b", "plots");
    row("---", "---", "---", "---", "---");
    for (BinaryOp op : of(BinaryOp.class)) {
      Formula formula = formula(op);
      boolean straight = alongA(op).isStraight() && alongB(op).isStraight();
      if (!straight) {
        picture(op, alongA(op), alongB(op));
      }
      row(
          name(op),
          formula.value(),
          formula.gradient()[0],
          formula.gradient()[1],
          straight ? "" : image(op));
    }
  }

  private void nary() {
    page.append("\n## More inputs\n\n");
    row("op", "inputs", "y", "∂y/∂xᵢ");
    row("---", "---", "---", "---");
    for (NaryOp op : of(NaryOp.class)) {
      Formula formula = formula(op);
      row(
          name(op),
          op.arity() == Op.VARIADIC ? "1 or more" : String.valueOf(op.arity()),
          formula.value(),
          String.join("; ", formula.gradient()));
    }
  }

  private void functions() {
    List<String> ours = ops.stream().map(op -> op.name().replace("_", "")).toList();
    String others =
        Arrays.stream(Functions.class.getMethods())
            .filter(method -> method.getDeclaringClass() == Functions.class)
            .map(Method::getName)
            .distinct()
            .filter(name -> !ours.contains(name.toLowerCase(Locale.ROOT)))
            .sorted()
            .map(name -> "`" + name + "`")
            .collect(Collectors.joining(", "));
    page.append(
        """

        ## Functions

        These functions are composed of ops and are no ops themselves: %s.

        `pow(x, 3)` is an op of one input, %s with derivative %s. In the registry, the name `pow` alone means the op of two inputs.
        """
            .formatted(
                others, escape(formula(POWER).value()), escape(formula(POWER).gradient()[0])));
  }

  private static final Op POWER = Functions.pow(Value.of(1), 3).op();

  private <T extends Op> List<T> of(Class<T> shape) {
    return ops.stream().filter(shape::isInstance).map(shape::cast).toList();
  }

  private static Plot.Pair pair(UnaryOp op) {
    DoubleUnaryOperator slope = x -> slope(op, x);
    return new Plot.Pair("", Window.of(op.name(), op::forward, slope), op::forward, slope);
  }

  private static double slope(UnaryOp op, double x) {
    return op.localGradient(x, op.forward(x));
  }

  private static Plot.Pair alongA(BinaryOp op) {
    DoubleUnaryOperator y = a -> op.forward(a, HELD);
    DoubleUnaryOperator slope = a -> op.localGradientA(a, HELD, y.applyAsDouble(a));
    return new Plot.Pair(
        "along a, at b = 1.5", Window.of(op.name() + " along a", y, slope), y, slope);
  }

  private static Plot.Pair alongB(BinaryOp op) {
    DoubleUnaryOperator y = b -> op.forward(HELD, b);
    DoubleUnaryOperator slope = b -> op.localGradientB(HELD, b, y.applyAsDouble(b));
    return new Plot.Pair(
        "along b, at a = 1.5", Window.of(op.name() + " along b", y, slope), y, slope);
  }

  private void picture(Op op, Plot.Pair... pairs) {
    files.put(
        PICTURES + op.name() + ".svg", Plot.svg(op.name() + " and its derivative", List.of(pairs)));
  }

  private static String image(Op op) {
    return "![%s](%s%s.svg)".formatted(op.name(), PICTURES, op.name());
  }

  private static Formula formula(Op op) {
    Formula formula = op.getClass().getAnnotation(Formula.class);
    if (formula == null) {
      throw new IllegalStateException(
          "%s has no @Formula for docs/ops.md".formatted(op.getClass().getName()));
    }
    return formula;
  }

  /** With its parameters: the components of the record. */
  private static String name(Op op) {
    String text = op.toString();
    String parameters = text.substring(text.indexOf('[') + 1, text.length() - 1);
    return "`%s`%s".formatted(op.name(), parameters.isEmpty() ? "" : "<br>" + shown(parameters));
  }

  /** As the formula has them. */
  private static String shown(String parameters) {
    return parameters
        .replace("alpha", "α")
        .replace("beta", "β")
        .replace("lambda", "λ")
        .replace("Infinity", "∞")
        .replace("=", " = ")
        .replace('-', '−')
        .replaceAll("\\.0\\b", "");
  }

  private void row(String... cells) {
    page.append(
        Arrays.stream(cells).map(OpsPage::escape).collect(Collectors.joining(" | ", "| ", " |\n")));
  }

  /** As it is to appear, in a cell of a table. */
  private static String escape(String text) {
    return text.replace("|", "\\|").replace(" < ", " &lt; ").replace("*", "\\*");
  }

  private static final Map<Double, String> NAMED =
      Map.of(
          Double.NaN,
          "NaN",
          Double.POSITIVE_INFINITY,
          "∞",
          Double.NEGATIVE_INFINITY,
          "−∞",
          -0.0,
          "−0");

  /** Four digits, the same whatever the last ones are. */
  private static String number(double x) {
    String name = NAMED.get(x);
    if (name != null) {
      return name;
    }
    BigDecimal rounded = BigDecimal.valueOf(x).round(new MathContext(4)).stripTrailingZeros();
    return rounded.toPlainString().replace('-', '−');
  }
}
