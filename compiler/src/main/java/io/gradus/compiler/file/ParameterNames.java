package io.gradus.compiler.file;

import io.gradus.compiler.Program;
import io.gradus.core.Value;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A name for each parameter: its label, else its position, made unique by the position. */
final class ParameterNames {
  private ParameterNames() {}

  static List<String> of(Program program) {
    Set<String> names = new LinkedHashSet<>();
    for (Value parameter : program.parameters()) {
      int position = names.size();
      String label = parameter.label();
      String name = label == null || label.isEmpty() ? "p" + position : label;
      while (!names.add(name)) {
        name += "@" + position;
      }
    }
    return List.copyOf(names);
  }
}
