package io.gradus.examples.microgpt;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file with the start of a run of microgpt and its first losses. It holds names that are not ours
 * to copy, so it is where the property or the environment says.
 */
final class KnownStart {
  private KnownStart() {}

  /** The start; a test that asks for it is skipped where no file is named. */
  static Start read() throws IOException {
    Path file = file();
    return Start.ofJson(file.toString(), Files.readString(file));
  }

  private static Path file() {
    String property = System.getProperty("gradus.microgpt.start");
    String file = property == null ? System.getenv("GRADUS_MICROGPT_START") : property;
    return file == null
        ? abort(
            "There is no start of microgpt to compare with: name one by -Dgradus.microgpt.start=FILE or GRADUS_MICROGPT_START")
        : Path.of(file);
  }
}
