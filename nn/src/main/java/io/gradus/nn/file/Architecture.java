package io.gradus.nn.file;

import io.gradus.nn.Module;

/**
 * What a module consists of: a line with its description, and one for each of its parts and their
 * parts, with the part's name before it. A file has these lines in its metadata, so that it is not
 * read into a module of another shape, or with other activations.
 *
 * <pre>
 * MLP
 * layers.0 Layer(2 -&gt; 16 relu)
 * layers.1 Layer(16 -&gt; 1 linear)
 * </pre>
 */
final class Architecture {
  static final String KEY = "gradus.architecture";

  private Architecture() {}

  static String of(Module module) {
    StringBuilder lines = new StringBuilder(module.description());
    addParts(lines, "", module);
    return lines.toString();
  }

  private static void addParts(StringBuilder lines, String path, Module module) {
    module
        .parts()
        .forEach(
            (name, part) -> {
              lines.append('\n').append(path).append(name).append(' ').append(part.description());
              addParts(lines, path + name + ".", part);
            });
  }

  /**
   * Requires that a file is of an architecture.
   *
   * @throws FileFormatException at the first line that differs
   */
  static void require(String file, String got, String expected) {
    String[] gotLines = got.split("\n");
    String[] expectedLines = expected.split("\n");
    for (int i = 0; i < Math.max(gotLines.length, expectedLines.length); i++) {
      String gotLine = i < gotLines.length ? gotLines[i] : "no more parts";
      String expectedLine = i < expectedLines.length ? expectedLines[i] : "no more parts";
      if (!gotLine.equals(expectedLine)) {
        throw new FileFormatException(
            file,
            "the file is of another architecture: got %s, expected %s"
                .formatted(gotLine, expectedLine));
      }
    }
  }
}
