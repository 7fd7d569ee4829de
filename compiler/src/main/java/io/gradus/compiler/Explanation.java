package io.gradus.compiler;

import io.gradus.compiler.ir.Ir;
import io.gradus.compiler.ir.Kind;
import io.gradus.compiler.passes.Pass;
import java.util.List;

/** What became of a function, pass by pass, as text. */
final class Explanation {
  private final StringBuilder text = new StringBuilder();

  /** Says what becomes of a function of rows. */
  Explanation rows(Compiled compiled) {
    line("function", nodes(compiled.steps()));
    passes(compiled.steps(), Compiled.FOR_ROWS);
    line("instructions", compiled.rowPlan().toString());
    line("memory", compiled.rowPlan().memory());
    line("one row", compiled.flatPlan().toString());
    return this;
  }

  /** Says what becomes of a function that is run for one row at a time. */
  Explanation oneRow(String what, Compiled compiled) {
    line(what, nodes(compiled.steps()));
    passes(compiled.steps(), Compiled.FOR_ONE_ROW);
    line("steps", compiled.flatPlan().toString());
    return this;
  }

  /** Says what a function takes that is run for one row at a time. */
  Explanation memory(Compiled compiled) {
    line("memory", compiled.flatPlan().memory());
    return this;
  }

  /** Says what it runs on. */
  Explanation runs(Options options, boolean inAnomalyScope) {
    line("runs on", inAnomalyScope ? "the graph, in an anomaly scope" : options.toString());
    return this;
  }

  private void passes(Ir recorded, List<Pass> passes) {
    Ir ir = recorded;
    for (Pass pass : passes) {
      ir = pass.apply(ir);
      line("after " + pass, nodes(ir));
    }
  }

  private static String nodes(Ir ir) {
    int ops = 0;
    int dots = 0;
    for (int node = 0; node < ir.size(); node++) {
      ops += ir.is(node, Kind.OP) ? 1 : 0;
      dots += ir.is(node, Kind.DOT) ? 1 : 0;
    }
    return "%,d nodes: %,d ops, %,d dots".formatted(ir.size(), ops, dots);
  }

  private void line(String what, String value) {
    text.append("%-16s %s%n".formatted(what, value));
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
