package io.gradus.examples.fit;

import io.gradus.nn.data.Dataset;
import io.gradus.nn.data.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Classic tables that come with this program. */
public enum Classic {
  /** Sepals and petals of 150 irises of three species (Anderson, 1935; Fisher, 1936). */
  IRIS("iris.csv", "species"),

  /**
   * 1797 handwritten digits of 8 × 8 pixels from 0 to 16 (Alpaydin and Kaynak, 1998: the test part
   * of the UCI repository's Optical Recognition of Handwritten Digits).
   */
  DIGITS("digits.csv", "digit");

  private final String file;
  private final String target;

  Classic(String file, String target) {
    this.file = file;
    this.target = target;
  }

  /** The rows, with their classes. */
  public Dataset data() {
    return table().classes(target);
  }

  private Table table() {
    try (InputStream source = Classic.class.getResourceAsStream(file)) {
      if (source == null) {
        throw new IOException("The resource " + file + " is missing from this build");
      }
      return Table.read(source, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
