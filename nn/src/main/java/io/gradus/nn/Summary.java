package io.gradus.nn;

import io.gradus.core.Value;
import io.gradus.nn.internal.Counts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** The table of {@link Module#summary()}. */
final class Summary {
  private final List<Row> rows = new ArrayList<>();

  private record Row(String name, String description, int parameters) {}

  static String of(Module module) {
    Summary summary = new Summary();
    module.parts().forEach(summary::add);
    return summary.text(module);
  }

  private void add(String name, Module module) {
    module.parts().forEach((last, part) -> add(name + "." + last, part));
    int own = own(module);
    if (own > 0 || module.parts().isEmpty()) {
      rows.add(new Row(name, module.description(), own));
    }
  }

  /** The number of parameters that belong to none of a module's parts. */
  private static int own(Module module) {
    Set<Value> own = Collections.newSetFromMap(new IdentityHashMap<>());
    own.addAll(module.parameters());
    for (Module part : module.parts().values()) {
      part.parameters().forEach(own::remove);
    }
    return own.size();
  }

  private String text(Module module) {
    int all = module.parameters().size();
    int names = rows.stream().mapToInt(row -> row.name.length()).max().orElse(-2) + 2;
    int descriptions = rows.stream().mapToInt(row -> row.description.length()).max().orElse(0);
    int left = Math.max(names + descriptions, module.description().length());
    int counts = String.valueOf(all).length();
    StringBuilder text = new StringBuilder();
    for (Row row : rows) {
      String what = padded(row.name, names) + row.description;
      String count = String.valueOf(row.parameters);
      text.append(padded(what, left + 2 + counts - count.length())).append(count).append('\n');
    }
    return text.append(padded(module.description(), left + 2))
        .append(Counts.of(all, "parameter"))
        .append('\n')
        .toString();
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(width - text.length());
  }
}
