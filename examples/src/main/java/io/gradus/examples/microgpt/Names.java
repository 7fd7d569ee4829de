package io.gradus.examples.microgpt;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names to learn from. The text has one name on each line. */
final class Names {
  private Names() {}

  /** The names that come with the program. */
  static List<String> builtIn() {
    try (InputStream source = Names.class.getResourceAsStream("names.txt")) {
      if (source == null) {
        throw new IOException("The resource names.txt is missing from this build");
      }
      String text = new String(source.readAllBytes(), StandardCharsets.UTF_8);
      return parse("names.txt", text, Alphabet.LETTERS, Integer.MAX_VALUE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The names in a text. Empty lines and blanks around a name are ignored.
   *
   * @param source the name of the text in messages
   * @throws StartException if there is no name, or a name has a character that is not in the
   *     alphabet or is longer than {@code longest}
   */
  static List<String> parse(String source, String text, Alphabet alphabet, int longest) {
    List<String> lines = text.lines().toList();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String name = lines.get(i).strip();
      if (!name.isEmpty()) {
        String problem = problem(name, alphabet, longest);
        if (problem != null) {
          throw new StartException("%s, line %d: %s".formatted(source, i + 1, problem));
        }
        names.add(name);
      }
    }
    if (names.isEmpty()) {
      throw new StartException(
          "%s: there is no name in it, expected one per line".formatted(source));
    }
    return names;
  }

  /** The reason why this is not a name, or null if it is one. */
  static @Nullable String problem(String name, Alphabet alphabet, int longest) {
    for (int c : name.codePoints().toArray()) {
      if (alphabet.characters().indexOf(c) < 0) {
        return "%s is not of the alphabet, '%s'".formatted(show(c), alphabet.characters());
      }
    }
    if (name.length() > longest) {
      return "the name has %d characters, expected %d at most".formatted(name.length(), longest);
    }
    return null;
  }

  private static String show(int character) {
    String code = "U+%04X".formatted(character);
    return Character.isISOControl(character)
        ? code
        : "'%s' (%s)".formatted(Character.toString(character), code);
  }
}
