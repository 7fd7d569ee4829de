package io.gradus.playground.ops;

import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import io.gradus.examples.shell.Plugins;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every op that was found, with a curve if it has one input. */
public final class Ops {
  private static final double LARGEST = 5;
  private static final int POINTS = 201;

  private final Plugins plugins;

  public Ops(Plugins plugins) {
    this.plugins = plugins;
  }

  /**
   * One op.
   *
   * @param inputs how many inputs it takes, or −1 for any number
   * @param provider its class, and its jar without the path
   * @param plugin whether it comes from a jar of the plugins folder
   * @param curve its values and derivatives if it has one input
   * @param problem why there is no curve, if the op threw
   */
  public record Entry(
      String name,
      int inputs,
      @Nullable String formula,
      List<String> gradient,
      String provider,
      boolean plugin,
      @Nullable Curve curve,
      @Nullable String problem) {}

  /** y and dy/dx at the places x. */
  public record Curve(double[] x, double[] y, double[] slope) {}

  /** What was found. */
  public record Catalogue(List<Entry> ops, List<String> problems) {}

  /** All ops by name, and what is wrong with plugins. */
  public Catalogue all() {
    return new Catalogue(
        plugins.ops().ops().stream().map(this::entry).toList(), plugins.problems());
  }

  private Entry entry(Op op) {
    Formula formula = op.getClass().getAnnotation(Formula.class);
    Curve curve = null;
    String problem = null;
    try {
      curve = op instanceof UnaryOp unary ? curve(unary) : null;
    } catch (RuntimeException | LinkageError | StackOverflowError thrown) {
      problem = "The op threw " + thrown;
    }
    return new Entry(
        op.name(),
        op.arity() == Op.VARIADIC ? -1 : op.arity(),
        formula == null ? null : formula.value(),
        formula == null ? List.of() : List.of(formula.gradient()),
        Plugins.provider(op),
        plugins.brought(op),
        curve,
        problem);
  }

  private static Curve curve(UnaryOp op) {
    double[] x = new double[POINTS];
    Arrays.setAll(x, i -> LARGEST * (2.0 * i / (POINTS - 1) - 1));
    double[] y = Arrays.stream(x).map(op::forward).toArray();
    double[] slope = new double[POINTS];
    // Outside the domain there is no curve, whatever the formula of the derivative gives there.
    Arrays.setAll(slope, i -> Double.isNaN(y[i]) ? Double.NaN : op.localGradient(x[i], y[i]));
    return new Curve(x, y, slope);
  }
}
