package io.gradus.core.check;

import io.gradus.core.Op;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The rules of {@link Op} whose breach a graph does not show, because it gives an op arrays of its
 * own: an op writes every slot of its gradients and leaves its inputs as they are (R5).
 */
final class OpRules {
  /** NaNs that no arithmetic makes. */
  private static final double UNWRITTEN = Double.longBitsToDouble(0x7ff8_5eed_5eed_5eedL);

  private OpRules() {}

  /** What this op does wrong at x, a sentence each. */
  static Set<String> breaches(Op op, double... x) {
    Set<String> breaches = new LinkedHashSet<>();
    double[] inputs = x.clone();
    double y = op.forward(inputs);
    expectUnchanged(breaches, "forward", op, x, inputs);

    double[] gradients = new double[x.length];
    Arrays.fill(gradients, UNWRITTEN);
    double[] kept = x.clone();
    op.localGradients(kept, y, gradients);
    expectUnchanged(breaches, "localGradients", op, x, kept);
    for (int i = 0; i < gradients.length; i++) {
      if (Double.doubleToRawLongBits(gradients[i]) == Double.doubleToRawLongBits(UNWRITTEN)) {
        breaches.add(
            "Op '%s' with %d inputs did not set gradients[%d], or added to what was there (R5): write every slot"
                .formatted(op.name(), x.length, i));
      }
    }
    return breaches;
  }

  private static void expectUnchanged(
      Set<String> breaches, String method, Op op, double[] before, double[] after) {
    if (!Arrays.equals(before, after)) {
      breaches.add(
          "%s of op '%s' changed its inputs from %s to %s (R5): copy the array before writing to it"
              .formatted(method, op.name(), Arrays.toString(before), Arrays.toString(after)));
    }
  }
}
