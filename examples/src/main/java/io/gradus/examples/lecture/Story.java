package io.gradus.examples.lecture;

import io.gradus.core.Value;
import io.gradus.viz.Svg;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.function.BiFunction;

/** The output of a lecture. Text goes to a printer, and graphs go to files. */
public final class Story {
  private final PrintWriter out;
  private final BiFunction<String, String, Path> write;
  private int chapters;

  /**
   * An output to which nothing has been written.
   *
   * @param write writes a file with this name and this text, and returns its path
   */
  public Story(PrintWriter out, BiFunction<String, String, Path> write) {
    this.out = out;
    this.write = write;
  }

  void open(String title) {
    if (chapters > 0) {
      out.println();
    }
    chapters++;
    out.println(chapters + ". " + title);
  }

  void say(String line) {
    out.println("   " + line);
  }

  /** Draws the graph of a value as it is now. */
  void draw(String file, Value value) {
    say("[" + write.apply(file, Svg.of(value)) + "]");
  }
}
