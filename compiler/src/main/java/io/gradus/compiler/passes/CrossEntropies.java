package io.gradus.compiler.passes;

import io.gradus.compiler.ir.Flow;
import io.gradus.compiler.ir.Ir;
import io.gradus.compiler.ir.Kind;
import io.gradus.compiler.passes.Fusion.What;
import io.gradus.ops.LogSumExp;
import io.gradus.ops.Pick;
import java.util.Arrays;
import java.util.List;

/**
 * Finds cross-entropies: log Σ e^xⱼ − xₜ, whose parts are {@code pick}, {@code logsumexp} and the
 * difference. A {@code logsumexp} that is used otherwise, or whose inputs are, is one by itself.
 *
 * <p>An input gets the sum of what comes through {@code logsumexp} and {@code pick}. Therefore
 * nothing else may use it, and it may be no parameter, whose gradient goes on from the row before.
 */
public final class CrossEntropies implements FusionPass {
  @Override
  public boolean isCentre(Ir ir, int node) {
    return Ops.is(ir, node, LogSumExp.class);
  }

  @Override
  public Fusion find(Ir ir, Flow flow, Users users, int centre) {
    int[] x = ir.operands(centre);
    int[] logSumExp = {centre};
    int difference = users.only(centre);
    int picked =
        difference >= 0 && Ops.is(ir, difference, Ops.SUB) ? ir.operand(difference, 1) : centre;
    boolean whole =
        Ops.is(ir, picked, Pick.class)
            && users.only(picked) == difference
            && !flow.isActive(picked, 0)
            && Arrays.equals(x, 0, x.length, ir.operands(picked), 1, ir.arity(picked))
            && Arrays.stream(x).allMatch(i -> users.are(i, sorted(picked, centre)))
            && Arrays.stream(x).noneMatch(i -> ir.is(i, Kind.PARAMETER));
    return new Fusion(
        What.CROSS_ENTROPY,
        x,
        whole
            ? List.of(new int[] {picked}, logSumExp, new int[] {difference})
            : List.of(logSumExp));
  }

  private static int[] sorted(int a, int b) {
    return new int[] {Math.min(a, b), Math.max(a, b)};
  }
}
