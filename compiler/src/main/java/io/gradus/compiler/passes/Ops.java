package io.gradus.compiler.passes;

import io.gradus.core.Op;
import io.gradus.core.Value;
import io.gradus.ops.Affine;
import io.gradus.ops.Dot;

/** The ops that passes know. */
final class Ops {
  private static final Value X = Value.of(1);

  static final Op ADD = operator(X.plus(X));
  static final Op SUB = operator(X.minus(X));
  static final Op MUL = operator(X.times(X));
  static final Op DIV = operator(X.div(X));

  private Ops() {}

  static boolean isDot(Op op) {
    return op instanceof Dot;
  }

  static boolean isAffine(Op op) {
    return op instanceof Affine;
  }

  private static Op operator(Value y) {
    Op op = y.op();
    if (op == null) {
      throw new IllegalStateException("An operator of a leaf gives no op");
    }
    return op;
  }
}
