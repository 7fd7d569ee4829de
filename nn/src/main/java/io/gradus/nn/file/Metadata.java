package io.gradus.nn.file;

import java.util.Map;
import java.util.regex.Pattern;

/** The texts of a file, of which each reader expects its own. */
final class Metadata {
  private static final Pattern WHOLE = Pattern.compile("0|[1-9][0-9]{0,9}");
  private static final Pattern LONG = Pattern.compile("0|-?[1-9][0-9]{0,18}");

  private final String file;
  private final Map<String, String> texts;

  Metadata(String file, Map<String, String> texts) {
    this.file = file;
    this.texts = texts;
  }

  boolean has(String key) {
    return texts.containsKey(key);
  }

  /**
   * The text of a key.
   *
   * @throws FileFormatException if it is not there
   */
  String text(String key) {
    String text = texts.get(key);
    if (text == null) {
      throw new FileFormatException(file, "the metadata have no " + key);
    }
    return text;
  }

  /**
   * The int of a key, 0 or more.
   *
   * @throws FileFormatException if it is not there or is none
   */
  int whole(String key) {
    long number = WHOLE.matcher(text(key)).matches() ? Long.parseLong(text(key)) : -1;
    if (number < 0 || number > Integer.MAX_VALUE) {
      throw bad(key, "a whole number of 0 or more");
    }
    return (int) number;
  }

  /**
   * The long of a key.
   *
   * @throws FileFormatException if it is not there or is none
   */
  long number(String key) {
    try {
      if (LONG.matcher(text(key)).matches()) {
        return Long.parseLong(text(key));
      }
    } catch (NumberFormatException tooLarge) {
      throw bad(key, "a whole number of 64 bits");
    }
    throw bad(key, "a whole number");
  }

  private FileFormatException bad(String key, String expected) {
    return new FileFormatException(
        file, "%s is '%s', expected %s".formatted(key, text(key), expected));
  }
}
