package io.gradus.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compiles every Java snippet of the documents, and runs those that are statements: they print what
 * they say.
 */
class DocsTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  /**
   * Pages whose snippets others build: the archetype's test the guide's, which are files of a
   * project, and the module spark its own.
   */
  private static final List<String> ELSEWHERE = List.of("writing-an-op.md", "spark.md");

  private static final Pattern SNIPPET =
      Pattern.compile("^```java\\R(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);

  @TempDir Path folder;

  record Snippet(String place, String code) {
    @Override
    public String toString() {
      return place;
    }
  }

  static List<Snippet> snippets() throws IOException {
    List<Snippet> snippets = new ArrayList<>();
    try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
      for (Path file :
          Stream.concat(Stream.of(ROOT.resolve("README.md")), docs).sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(".md") && !ELSEWHERE.contains(name)) {
          Matcher matcher = SNIPPET.matcher(Files.readString(file));
          while (matcher.find()) {
            snippets.add(new Snippet(name + " at " + matcher.start(), matcher.group(1)));
          }
        }
      }
    }
    return snippets;
  }

  @Test
  void theReadmeHasSnippetsThatPrint() throws IOException {
    assertThat(snippets()).filteredOn(s -> s.place.startsWith("README")).hasSizeGreaterThan(2);
    assertThat(snippets()).anyMatch(s -> s.code.contains("; // "));
  }

  @ParameterizedTest
  @MethodSource("snippets")
  void snippetsCompileAndPrintWhatTheySay(Snippet snippet) throws Exception {
    JavaProgram.checkSnippet(snippet.code, folder);
  }
}
