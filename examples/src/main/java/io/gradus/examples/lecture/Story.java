package io.gradus.examples.lecture;

import io.gradus.core.Value;
import io.gradus.viz.Svg;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * The output of a lecture. Text goes to a printer, and graphs go to files. The page has both, and
 * more.
 */
public final class Story {
  private final PrintWriter out;
  private final BiFunction<String, String, Path> write;
  private final List<Told> told = new ArrayList<>();

  /**
   * An output to which nothing has been written.
   *
   * @param write writes a file with this name and this text, and returns its path
   */
  public Story(PrintWriter out, BiFunction<String, String, Path> write) {
    this.out = out;
    this.write = write;
  }

  void open(Heading heading) {
    if (!told.isEmpty()) {
      out.println();
    }
    told.add(new Told(heading));
    out.println("%d. %s [%s]".formatted(told.size(), heading.title(), heading.time()));
    say(heading.why());
  }

  void say(String line) {
    out.println("   " + line);
  }

  /** Draws the graph of a value as it is now. */
  void draw(String file, Value value) {
    picture(file, Svg.of(value));
  }

  /** Writes a picture. */
  void picture(String file, String svg) {
    chapter().blocks().put("picture " + file, Html.figure(svg));
    say("[" + write.apply(file, svg) + "]");
  }

  /** Keeps a block of HTML for the page, which asks for it by this name. */
  void block(String name, String html) {
    chapter().blocks().put(name, html);
  }

  /** Writes the page. */
  void close() {
    out.println();
    out.println("The page: " + write.apply("index.html", new Page(told).html()));
  }

  private Told chapter() {
    return told.get(told.size() - 1);
  }
}
