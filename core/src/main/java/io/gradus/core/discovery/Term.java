package io.gradus.core.discovery;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A name with arguments, written {@code name(key=value, …)}; or a text in quotes. A number is a
 * name without arguments.
 */
public sealed interface Term {
  /**
   * A name and its arguments in order. Without arguments, it is the name alone.
   *
   * @param name anything but blanks, quotes, commas, parentheses, and the sign of equality
   */
  record Name(String name, Map<String, Term> arguments) implements Term {
    public Name {
      arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
    }

    public Name(String name) {
      this(name, Map.of());
    }

    @Override
    public String toString() {
      return arguments.isEmpty()
          ? name
          : arguments.entrySet().stream()
              .map(argument -> argument.getKey() + "=" + argument.getValue())
              .collect(Collectors.joining(", ", name + "(", ")"));
    }
  }

  /** A text, which may hold anything. */
  record Quoted(String text) implements Term {
    @Override
    public String toString() {
      return '"' + Printable.of(text.replace("\\", "\\\\").replace("\"", "\\\"")) + '"';
    }
  }

  /**
   * Reads what {@code toString} wrote; blanks around names and signs are ignored.
   *
   * @throws IllegalArgumentException if the text is malformed; the message says at which character
   */
  static Term parse(String text) {
    return new TermParser(text).parse();
  }
}
