package io.gradus.examples.lecture;

import io.gradus.core.Value;
import io.gradus.examples.shell.OutputFolder;
import io.gradus.viz.Svg;
import java.io.PrintWriter;

/** Where a lecture is told: text to a printer, graphs to a folder. */
public final class Story {
  private final PrintWriter out;
  private final OutputFolder folder;
  private int chapters;

  /** A story that has not begun. */
  public Story(PrintWriter out, OutputFolder folder) {
    this.out = out;
    this.folder = folder;
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
    say("[" + folder.write(file, Svg.of(value)) + "]");
  }
}
