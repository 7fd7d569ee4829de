package io.gradus.core;

/**
 * A leaf was set after it had been used, and then the gradient of that use was asked for: the
 * recorded outputs belong to the number that the leaf had before.
 */
public final class ChangedLeafException extends IllegalStateException {
  private static final long serialVersionUID = 1;

  ChangedLeafException(Value leaf) {
    super(
        "The leaf %s was set after it had been used, and what was computed from its old number can't be differentiated: set leaves between backward() and the next forward pass"
            .formatted(leaf));
  }
}
