package io.gradus.compiler.passes;

import io.gradus.compiler.ir.Flow;
import io.gradus.compiler.ir.Ir;
import io.gradus.compiler.passes.Fusion.What;
import io.gradus.core.Detach;
import io.gradus.ops.Exp;
import io.gradus.ops.Max;
import io.gradus.ops.Sum;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds softmax: yᵢ = e^xᵢ/Σ e^xⱼ, with the detached maximum taken off the xᵢ or without that. Its
 * parts are the exponentials, their sum and the quotients; the maximum, what is detached and the
 * differences come before.
 */
public final class Softmaxes implements FusionPass {
  @Override
  public boolean isCentre(Ir ir, int node) {
    return Ops.is(ir, node, Sum.class);
  }

  @Override
  public @Nullable Fusion find(Ir ir, Flow flow, Users users, int sum) {
    int[] exps = ir.operands(sum);
    int[] quotients = users.of(sum);
    if (users.isOutput(sum) || quotients.length != exps.length) {
      return null;
    }
    for (int i = 0; i < exps.length; i++) {
      if (!(Ops.is(ir, exps[i], Exp.class)
          && Ops.is(ir, quotients[i], Ops.DIV, exps[i], sum)
          && users.are(exps[i], sum, quotients[i])
          && (i == 0 || ir.rank(quotients[i], 1) < ir.rank(quotients[i - 1], 1)))) {
        return null;
      }
    }
    int[] x = Ops.firstOperands(ir, exps);
    List<int[]> parts = List.of(exps, new int[] {sum}, quotients);
    Fusion shifted = shifted(ir, users, x, parts);
    return shifted != null ? shifted : new Fusion(What.SOFTMAX, x, parts);
  }

  /** With the parts before, if the exponentials are of differences from the maximum; else null. */
  private static @Nullable Fusion shifted(
      Ir ir, Users users, int[] differences, List<int[]> parts) {
    int detached = Ops.is(ir, differences[0], Ops.SUB) ? ir.operand(differences[0], 1) : -1;
    int max = detached >= 0 && Ops.is(ir, detached, Detach.class) ? ir.operand(detached, 0) : -1;
    if (max < 0
        || !Ops.is(ir, max, Max.class)
        || ir.arity(max) != differences.length
        || !users.are(max, detached)
        || !users.are(detached, differences)) {
      return null;
    }
    for (int i = 0; i < differences.length; i++) {
      if (!Ops.is(ir, differences[i], Ops.SUB, ir.operand(max, i), detached)
          || !users.are(differences[i], parts.get(0)[i])) {
        return null;
      }
    }
    List<int[]> before = List.of(new int[] {max}, new int[] {detached}, differences);
    return new Fusion(
        What.SOFTMAX, ir.operands(max), Stream.of(before, parts).flatMap(List::stream).toList());
  }
}
