package io.gradus.core;

import io.gradus.core.discovery.Catalogue;
import io.gradus.core.discovery.ObjectText;
import java.util.List;
import java.util.function.Function;

/** Ops as text and back: those of a registry, and {@code detach}, which a {@link Trace} records. */
final class OpText {
  private OpText() {}

  static ObjectText<Op> of(Catalogue<Op> ops, Function<String, RuntimeException> noOpNamed) {
    return new ObjectText<>(ops, List.of(Detach.OP), noOpNamed, OpTextException::new);
  }
}
