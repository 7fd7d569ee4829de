package io.gradus.parity.compare;

import io.gradus.parity.autograd.ExpressionTask;
import io.gradus.parity.tolerance.Deviation;
import io.gradus.parity.tolerance.Literal;
import io.gradus.parity.torch.Torch;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a deviation expects at the points where ours differs from PyTorch. */
final class Expectation {
  private final Torch torch;
  private final Subject subject;
  private final String formula;
  private final @Nullable Double number;
  private final Map<double[], double[]> values = new IdentityHashMap<>();

  Expectation(Torch torch, Subject subject, Deviation deviation, List<Difference> differences) {
    this.torch = torch;
    this.subject = subject;
    formula = deviation.expected();
    number = Literal.parse(formula);
    if (number == null && !isOverflow() && !subject.variadic()) {
      List<double[]> points = differences.stream().map(Difference::point).toList();
      double[] all = ExpressionTask.ask(torch, formula, Parity.columns(points));
      for (int p = 0; p < all.length; p++) {
        values.put(points.get(p), new double[] {all[p]});
      }
    }
  }

  private boolean isOverflow() {
    return formula.equals("overflow");
  }

  boolean accepts(Difference difference) {
    double expected = of(difference);
    return isOverflow()
        ? !Double.isFinite(difference.ours())
        : difference.allowed().accepts(difference.ours(), expected)
            && subject.sameZero(difference.quantity(), difference.ours(), expected);
  }

  /** The number that is expected. */
  double of(Difference difference) {
    return difference.upstream() * local(difference);
  }

  private double local(Difference difference) {
    if (number != null) {
      return number;
    }
    if (isOverflow()) {
      return Double.POSITIVE_INFINITY;
    }
    double[] elements =
        values.computeIfAbsent(
            difference.point(), point -> ExpressionTask.ask(torch, formula, point));
    int index = 0;
    for (int i : difference.by()) {
      index = index * difference.point().length + i;
    }
    return elements.length == 1 ? elements[0] : elements[index];
  }
}
