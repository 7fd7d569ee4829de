package io.gradus.compiler.passes;

import io.gradus.compiler.ir.Ir;
import io.gradus.compiler.ir.Kind;
import io.gradus.compiler.ir.SameOp;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Nodes that one step computes, such as those of a softmax. Only the last of its parts, the
 * outputs, are used by others, and every output depends on every input.
 *
 * @param inputs what it is computed from
 * @param parts each has one node, or one for each input
 */
public record Fusion(What what, int[] inputs, List<int[]> parts) {
  /** Which step computes it. */
  public enum What {
    /** See {@link CrossEntropies}. */
    CROSS_ENTROPY,
    /** See {@link Softmaxes}. */
    SOFTMAX,
    /** See {@link Norms}. */
    NORM
  }

  /** All nodes, part by part. */
  public int[] nodes() {
    return parts.stream().flatMapToInt(Arrays::stream).toArray();
  }

  /** The node in a part that has one. */
  public int node(int part) {
    return parts.get(part)[0];
  }

  int firstOutput() {
    return node(parts.size() - 1);
  }

  /** Whether both have the same parts, however many inputs they have. */
  boolean isLike(Fusion other, Ir ir) {
    return what == other.what
        && parts.size() == other.parts.size()
        && IntStream.range(0, parts.size())
            .allMatch(part -> isSame(ir, node(part), other.node(part)));
  }

  private static boolean isSame(Ir ir, int a, int b) {
    return ir.kind(a) == ir.kind(b) && (!ir.is(a, Kind.OP) || SameOp.areEqual(ir.op(a), ir.op(b)));
  }
}
