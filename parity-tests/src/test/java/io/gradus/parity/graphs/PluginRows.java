package io.gradus.parity.graphs;

import static io.gradus.contract.MadeUpOp.unary;

import io.gradus.contract.MadeUpOp.Binary;
import io.gradus.contract.MadeUpOp.Nary;
import io.gradus.core.Op;
import io.gradus.parity.catalogue.Counterparts;
import io.gradus.parity.tolerance.Precision;
import io.gradus.parity.tolerance.Slope;
import io.gradus.parity.torch.TorchScript;
import java.util.Arrays;
import java.util.List;

/** Ops as a plugin has them: not of the catalogue, one of each shape, as a textbook writes them. */
final class PluginRows {
  private PluginRows() {}

  static List<Counterparts.Row> all() {
    return List.of(
        row(
            "plugin.softclip",
            unary(
                x -> x / (1 + Math.abs(x)), (x, y) -> 1 / ((1 + Math.abs(x)) * (1 + Math.abs(x)))),
            "x / (1 + torch.abs(x))"),
        row(
            "plugin.dipole",
            new Binary(
                (a, b) -> a * b / (1 + a * a + b * b),
                (a, b) -> b * (1 + b * b - a * a) / Math.pow(1 + a * a + b * b, 2),
                (a, b) -> a * (1 + a * a - b * b) / Math.pow(1 + a * a + b * b, 2)),
            "a * b / (1 + a * a + b * b)"),
        row(
            "plugin.length",
            new Nary(PluginRows::length, (x, g) -> Arrays.setAll(g, i -> x[i] / length(x))),
            "torch.sqrt(1 + torch.sum(x * x))"));
  }

  private static double length(double... x) {
    return Math.sqrt(1 + Arrays.stream(x).map(v -> v * v).sum());
  }

  private static Counterparts.Row row(String title, Op op, String torch) {
    return new Counterparts.Row(
        title, op, Precision.COMPOSITE, new TorchScript(torch), Slope.of(1), n -> true);
  }
}
