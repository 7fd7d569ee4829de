package io.gradus.archetype;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A guide in Markdown: shell commands, files to write, and what is printed, in this order. */
record Guide(List<Step> steps) {
  /** Optionally a file's name in backquotes, then a block. */
  private static final Pattern BLOCK =
      Pattern.compile(
          "(?:^`([^`\\n]+)`\\n\\n)?^```(\\w*)\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

  /**
   * A block of the guide.
   *
   * @param kind sh, java or text
   * @param file where a java block goes, or ""
   */
  record Step(String kind, String file, String text) {}

  static Guide read(Path markdown) throws IOException {
    List<Step> steps = new ArrayList<>();
    Matcher block = BLOCK.matcher(Files.readString(markdown).replace("\r\n", "\n"));
    while (block.find()) {
      String file = block.group(1) == null ? "" : block.group(1);
      steps.add(new Step(block.group(2), file, block.group(3)));
    }
    return new Guide(steps);
  }
}
