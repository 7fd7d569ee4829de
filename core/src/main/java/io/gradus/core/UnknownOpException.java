package io.gradus.core;

import io.gradus.core.discovery.Names;
import io.gradus.core.discovery.Spelling;
import java.util.Collection;

/** No op of that name is registered. The message lists the known ones, and suggests the nearest. */
public final class UnknownOpException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  UnknownOpException(String name, Collection<String> known) {
    super(
        "No op named '%s'.%s Known ops: %s. A plugin's jar must list its class in META-INF/services/io.gradus.core.Op (class path) or in 'provides io.gradus.core.Op' of its module-info (module path)"
            .formatted(
                Names.printable(name),
                Spelling.nearest(name, known).map(n -> " Did you mean '" + n + "'?").orElse(""),
                String.join(", ", known)));
  }
}
