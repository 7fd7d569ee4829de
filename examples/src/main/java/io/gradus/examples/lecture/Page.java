package io.gradus.examples.lecture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lecture as one file of HTML that needs nothing from elsewhere. Its text is in resources.
 * Where a text says {@code {{picture neuron.svg}}}, the block of this name stands that the chapter
 * has computed; {@code {{code neuron}}} is a piece of Java beside one of Python, and {@code {{java
 * neuron}}} the Java alone.
 */
final class Page {
  private static final Pattern MARK = Pattern.compile("\\{\\{([^{}]+)\\}\\}");

  private final List<Told> chapters;

  Page(List<Told> chapters) {
    this.chapters = chapters;
  }

  String html() {
    StringBuilder contents = new StringBuilder();
    StringBuilder sections = new StringBuilder();
    for (int i = 0; i < chapters.size(); i++) {
      Heading heading = chapters.get(i).heading();
      String title = Html.escaped(heading.title());
      contents.append(
          "<li><a href=\"#%s\">%s</a> <span class=\"time\">%s</span></li>\n"
              .formatted(heading.id(), title, heading.time()));
      sections.append(
          """
          <section id="%s">
          <h2><span class="number">%d</span> %s <span class="time" title="where this is in the lecture">%s</span></h2>
          <p class="why">%s</p>
          %s</section>
          """
              .formatted(
                  heading.id(),
                  i + 1,
                  title,
                  heading.time(),
                  Html.escaped(heading.why()),
                  text(chapters.get(i))));
    }
    return resource("page.html")
        .replace("{{style}}", resource("page.css"))
        .replace("{{script}}", resource("page.js"))
        .replace("{{contents}}", contents)
        .replace("{{chapters}}", sections);
  }

  private static String text(Told chapter) {
    return MARK.matcher(resource(chapter.heading().id() + ".html"))
        .replaceAll(mark -> Matcher.quoteReplacement(block(chapter, mark.group(1))));
  }

  private static String block(Told chapter, String name) {
    if (name.startsWith("code ")) {
      String code = name.substring("code ".length());
      return "<div class=\"beside\">%s%s</div>"
          .formatted(listing("Java", code + ".java"), listing("Python", code + ".py"));
    }
    if (name.startsWith("java ")) {
      return listing("Java", name.substring("java ".length()) + ".java");
    }
    String block = chapter.blocks().get(name);
    if (block == null) {
      throw new IllegalStateException(
          "The text of chapter '%s' asks for '%s', which the chapter does not have; it has %s"
              .formatted(chapter.heading().id(), name, chapter.blocks().keySet()));
    }
    return block;
  }

  private static String listing(String language, String file) {
    return "<div class=\"listing\"><div class=\"language\">%s</div><pre tabindex=\"0\"><code>%s</code></pre></div>"
        .formatted(language, Highlight.of(shown(resource(file))));
  }

  /** The code without the package and the imports of a class. */
  private static String shown(String code) {
    return code.replaceAll("(?m)^(package|import io\\.gradus)[^\n]*\n+", "").stripTrailing();
  }

  static String resource(String name) {
    try (InputStream in = Page.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(
            "The resource '%s' of the lecture is missing".formatted(name));
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
