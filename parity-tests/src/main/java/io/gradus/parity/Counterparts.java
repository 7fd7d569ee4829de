package io.gradus.parity;

import static io.gradus.parity.Precision.COMPOSITE;
import static io.gradus.parity.Precision.ELEMENTARY;
import static io.gradus.parity.Precision.EXACT;

import io.gradus.core.Op;
import io.gradus.core.OpRegistry;
import io.gradus.ops.LeakyRelu;
import io.gradus.ops.Pow;
import io.gradus.ops.Softplus;
import java.util.List;

/** What each of our ops is in PyTorch. */
final class Counterparts {
  private static final String HALVES =
      "torch.dot(x[:x.size(0) // 2].contiguous(), x[x.size(0) // 2:].contiguous())";

  private Counterparts() {}

  /**
   * An op and its counterpart.
   *
   * @param title the op's name, and its parameters where they aren't the usual ones
   * @param multiple the numbers of inputs of a variadic op are multiples of this
   */
  record Row(
      String title, Op op, Precision precision, TorchScript torch, double slope, int multiple) {
    /** The derivatives are differences of terms of this size. */
    Row slope(double slope) {
      return new Row(title, op, precision, torch, slope, multiple);
    }

    Row multiple(int multiple) {
      return new Row(title, op, precision, torch, slope, multiple);
    }

    List<double[]> points() {
      return Points.ofArity(op.arity()).stream().filter(p -> p.length % multiple == 0).toList();
    }

    @Override
    public String toString() {
      return title;
    }
  }

  /** Every op of the catalogue at least once. */
  static List<Row> rows() {
    return List.of(
        row("add", EXACT, "a + b"),
        row("sub", EXACT, "a - b"),
        row("mul", EXACT, "a * b"),
        row("div", EXACT, "a / b"),
        row("neg", EXACT, "-x"),
        row("abs", EXACT, "torch.abs(x)"),
        row("sqrt", ELEMENTARY, "torch.sqrt(x)"),
        row("exp", ELEMENTARY, "torch.exp(x)"),
        row("log", ELEMENTARY, "torch.log(x)"),
        row("sin", ELEMENTARY, "torch.sin(x)"),
        row("cos", ELEMENTARY, "torch.cos(x)"),
        row("tanh", ELEMENTARY, "torch.tanh(x)").slope(1),
        row("sigmoid", ELEMENTARY, "torch.sigmoid(x)").slope(1),
        row("relu", EXACT, "torch.relu(x)"),
        row("leaky_relu", EXACT, "torch.leaky_relu(x)"),
        row("leaky_relu(0.2)", new LeakyRelu(0.2), EXACT, "torch.leaky_relu(x, 0.2)"),
        row("softplus", COMPOSITE, "torch.softplus(x)").slope(1),
        row("softplus(1, 20)", new Softplus(1, 20), COMPOSITE, "torch.softplus(x)").slope(1),
        row("softplus(2.5, 3)", new Softplus(2.5, 3), COMPOSITE, "torch.softplus(x, 2.5, 3.)")
            .slope(2.5),
        row("pow", ELEMENTARY, "torch.pow(a, b)"),
        row("pow(0)", new Pow(0), EXACT, "torch.pow(x, 0.)"),
        row("pow(1)", new Pow(1), EXACT, "torch.pow(x, 1.)"),
        row("pow(2)", new Pow(2), EXACT, "torch.pow(x, 2.)"),
        row("pow(3)", new Pow(3), EXACT, "torch.pow(x, 3.)").slope(2.5),
        row("pow(-1)", new Pow(-1), EXACT, "torch.pow(x, -1.)"),
        row("pow(0.5)", new Pow(0.5), ELEMENTARY, "torch.pow(x, 0.5)"),
        row("pow(-2.5)", new Pow(-2.5), ELEMENTARY, "torch.pow(x, -2.5)"),
        row("maximum", EXACT, "torch.maximum(a, b)"),
        row("minimum", EXACT, "torch.minimum(a, b)"),
        row("sum", COMPOSITE, "torch.sum(x)"),
        row("mean", COMPOSITE, "torch.mean(x)"),
        row("dot", COMPOSITE, HALVES).multiple(2),
        row("logsumexp", COMPOSITE, "torch.logsumexp(x, [0])").slope(1));
  }

  private static Row row(String name, Precision precision, String torch) {
    return row(name, OpRegistry.standard().get(name), precision, torch);
  }

  private static Row row(String title, Op op, Precision precision, String torch) {
    return new Row(title, op, precision, new TorchScript(torch), 0, 1);
  }
}
