package io.gradus.benchmarks.workload;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The versions of the libraries under comparison, as the build has them. */
public final class Versions {
  private static final String FILE = "/io/gradus/benchmarks/versions.properties";
  private static final Properties VERSIONS = load();

  private Versions() {}

  /**
   * The version of a library.
   *
   * @throws IllegalArgumentException if the build names no version of it
   */
  public static String of(String library) {
    String version = VERSIONS.getProperty(library);
    if (version == null) {
      throw new IllegalArgumentException(
          "No version of '%s' in %s, which has %s: add it there"
              .formatted(library, FILE, VERSIONS.stringPropertyNames()));
    }
    return version;
  }

  private static Properties load() {
    Properties versions = new Properties();
    try (InputStream in = Versions.class.getResourceAsStream(FILE)) {
      versions.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return versions;
  }
}
