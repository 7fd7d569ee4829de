package io.gradus.compiler;

import io.gradus.compiler.ir.Ir;
import io.gradus.compiler.ir.Kind;
import io.gradus.compiler.passes.Pass;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a pass left of a form.
 *
 * @param pass null for the form as recorded
 * @param nanos how long it took
 */
record Stage(@Nullable Pass pass, int nodes, int ops, int dots, long nanos) {
  static Stage of(@Nullable Pass pass, Ir left, long nanos) {
    return new Stage(pass, left.size(), left.count(Kind.OP), left.count(Kind.DOT), nanos);
  }

  /**
   * What some passes leave one after another.
   *
   * @param stages takes what each of them left
   */
  static Ir run(Ir form, List<Pass> passes, List<Stage> stages) {
    Ir ir = form;
    for (Pass pass : passes) {
      long begin = System.nanoTime();
      ir = pass.apply(ir);
      stages.add(of(pass, ir, System.nanoTime() - begin));
    }
    return ir;
  }

  @Override
  public String toString() {
    return "%,d nodes: %,d ops, %,d dots; %s".formatted(nodes, ops, dots, millis(nanos));
  }

  static String millis(long nanos) {
    return "%,.2f ms".formatted(nanos / 1e6);
  }
}
