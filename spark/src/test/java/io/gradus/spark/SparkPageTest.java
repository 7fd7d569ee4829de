package io.gradus.spark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gradus.spark.example.Calibration;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/spark.md shows is in the examples, and they print what it says. */
class SparkPageTest extends LocalSpark {
  private static final Path PAGE = Path.of("..", "docs", "spark.md");
  private static final Path EXAMPLES = Path.of("src/main/java/io/gradus/spark/example");
  private static final Pattern SNIPPET =
      Pattern.compile("^```java\\R(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);

  private static String withoutIndents(String code) {
    return code.lines().map(String::strip).collect(Collectors.joining("\n"));
  }

  @Test
  void everySnippetIsPartOfAnExample() throws IOException {
    String examples;
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      StringBuilder all = new StringBuilder();
      for (Path file : files.toList()) {
        all.append(withoutIndents(Files.readString(file))).append('\n');
      }
      examples = all.toString();
    }
    List<String> snippets =
        SNIPPET
            .matcher(Files.readString(PAGE))
            .results()
            .map((MatchResult snippet) -> withoutIndents(snippet.group(1)))
            .toList();

    assertThat(snippets).isNotEmpty().allSatisfy(code -> assertThat(examples).contains(code));
  }

  @Test
  void theFormulaIsFound() throws IOException {
    session();
    PrintStream out = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(printed, true, UTF_8));
      Calibration.main(new String[0]);
    } finally {
      System.setOut(out);
    }

    String line = printed.toString(UTF_8).strip();
    assertThat(Files.readString(PAGE)).contains("b.data()); // " + line);
  }
}
