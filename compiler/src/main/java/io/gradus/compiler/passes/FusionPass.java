package io.gradus.compiler.passes;

import io.gradus.compiler.ir.Flow;
import io.gradus.compiler.ir.Ir;
import org.jspecify.annotations.Nullable;

/** Finds one kind of {@link Fusion}. */
public interface FusionPass {
  /** Whether the node may be the one by which a fusion is known. */
  boolean isCentre(Ir ir, int node);

  /** The fusion around such a node; null if there is none. */
  @Nullable Fusion find(Ir ir, Flow flow, Users users, int centre);
}
