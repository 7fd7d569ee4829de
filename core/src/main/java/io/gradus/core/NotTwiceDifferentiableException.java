package io.gradus.core;

/**
 * A derivative of a derivative was asked of an op that gives its local gradient in numbers only.
 */
public final class NotTwiceDifferentiableException extends UnsupportedOperationException {
  private static final long serialVersionUID = 1;

  NotTwiceDifferentiableException(Op op) {
    super(
        "The op '%s' has no local gradient in values, so its gradient can't be differentiated again: override localGradient%s(Value …) in %s"
            .formatted(
                op.name(),
                op instanceof NaryOp ? "s" : op instanceof BinaryOp ? "A and localGradientB" : "",
                op.getClass().getName()));
  }
}
