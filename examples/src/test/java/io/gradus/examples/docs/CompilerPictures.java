package io.gradus.examples.docs;

import io.gradus.examples.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** The pictures of docs/compiler.md, by the commands that the page states. */
final class CompilerPictures {
  private CompilerPictures() {}

  /** The pictures, by path below docs/. */
  static Map<String, String> files() throws IOException {
    return Map.of(
        "images/w1-program.svg", drawn("compile", "--model", "2-16-16-1"),
        "images/microgpt-program.svg", drawn("compile", "--microgpt"));
  }

  private static String drawn(Object... command) throws IOException {
    Path file = Files.createTempFile("program", ".svg");
    try {
      Cli run = Cli.run(Stream.concat(Stream.of(command), Stream.of("--svg", file)).toArray());
      if (run.status() != 0) {
        throw new IllegalStateException(run.err());
      }
      return Files.readString(file);
    } finally {
      Files.delete(file);
    }
  }
}
