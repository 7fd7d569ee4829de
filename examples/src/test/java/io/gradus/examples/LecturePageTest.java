package io.gradus.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The page that the lecture writes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LecturePageTest {
  private static final Path RESOURCES = Path.of("src/main/resources/io/gradus/examples/lecture");

  /** What ./gradus shell imports. */
  private static final String IMPORTS =
      """
      import io.gradus.core.*;
      import io.gradus.nn.*;
      import io.gradus.nn.loss.*;
      import io.gradus.nn.optim.*;
      import io.gradus.viz.*;
      import java.util.*;
      import java.util.function.*;
      import static io.gradus.ops.Functions.*;
      """;

  private String html;
  private Document page;

  @BeforeAll
  void write(@TempDir Path folder) throws Exception {
    assertThat(Cli.run("lecture", "--out", folder).status()).isZero();
    html = Files.readString(folder.resolve("index.html"));
    // The script is no XML.
    String markup =
        Pattern.compile("<script>.*</script>", Pattern.DOTALL).matcher(html).replaceFirst("");
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    page = factory.newDocumentBuilder().parse(new InputSource(new StringReader(markup)));
  }

  @Test
  void everyChapterHasItsTimeInTheLectureInOrder() {
    assertThat(texts("h2"))
        .hasSize(11)
        .allMatch(title -> title.matches("\\d+ .+ \\d:\\d\\d:\\d\\d( – \\d:\\d\\d:\\d\\d)?"));
    assertThat(
            texts("h2").stream()
                .map(title -> title.replaceAll(".* (\\d:\\d\\d:\\d\\d)( –.*)?", "$1")))
        .isSorted();
  }

  @Test
  void everyLinkOfTheContentsLeadsToAChapter() {
    List<String> ids = elements("section").map(e -> e.getAttribute("id")).toList();

    assertThat(elements("a").map(e -> e.getAttribute("href")).filter(href -> href.startsWith("#")))
        .containsExactlyElementsOf(ids.stream().map(id -> "#" + id).toList());
  }

  @Test
  void nothingIsLoadedFromElsewhere() {
    assertThat(html)
        .doesNotContain(
            "<link", "@import", "src=", "url(http", "fetch(", "XMLHttpRequest", "import(");
    assertThat(elements("a").map(e -> e.getAttribute("href")).filter(href -> !href.startsWith("#")))
        .containsExactly("https://www.youtube.com/watch?v=VMj-3S1tku0");
  }

  @Test
  void everyChapterHasCodeInBothLanguagesAndAnExerciseThatFoldsOut() {
    assertThat(elements("section"))
        .allSatisfy(
            section -> {
              assertThat(section.getTextContent()).contains("Java", "Python");
              assertThat(section.getElementsByTagName("summary").getLength()).isPositive();
            });
  }

  @Test
  void noMarkIsLeftInTheText() {
    assertThat(html).doesNotContainPattern("\\{\\{[a-z]");
  }

  @Test
  void stepsSayWhatEachInputReceives() {
    assertThat(texts("li"))
        .anyMatch(
            li -> li.contains("o = tanh(n), adjoint 1") && li.contains("n.grad += 0.5 × 1 = 0.5"))
        .anyMatch(li -> li.contains("a.grad += 3 × 1 = 3, which makes -3"));
  }

  @Test
  void everyDerivativeAgreesWithItsDifference() {
    List<List<String>> rows = rows("(f(v + h) − f(v − h)) / 2h");

    assertThat(rows).hasSizeGreaterThan(20);
    assertThat(rows)
        .allSatisfy(row -> assertThat(number(row, 1)).isCloseTo(number(row, 2), offset(1e-8)));
  }

  @Test
  void oursArePyTorchsNumbers() {
    List<List<String>> rows = rows("PyTorch 2.7.1");

    assertThat(rows).hasSize(6 + 18 + 12);
    assertThat(rows)
        .allSatisfy(row -> assertThat(number(row, 1)).isCloseTo(number(row, 2), offset(1e-12)));
  }

  @Test
  void thePageIsTheSameEachTime(@TempDir Path again) throws IOException {
    Cli.run("lecture", "--out", again);

    assertThat(again.resolve("index.html")).hasContent(html);
  }

  static Stream<Path> code() throws IOException {
    try (Stream<Path> files = Files.list(RESOURCES)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("code")
  void theJavaOfThePageCompilesAndPrintsWhatItSays(Path file, @TempDir Path folder)
      throws Exception {
    JavaProgram.checkSnippet(IMPORTS + Files.readString(file), folder);
  }

  private static double number(List<String> row, int cell) {
    return Double.parseDouble(row.get(cell));
  }

  /** The rows of all tables that have this column. */
  private List<List<String>> rows(String column) {
    return elements("table")
        .filter(table -> cells(table, "th").contains(column))
        .flatMap(table -> elements(table, "tr"))
        .map(row -> cells(row, "td"))
        .filter(row -> !row.isEmpty())
        .toList();
  }

  private static List<String> cells(Element in, String tag) {
    return elements(in, tag).map(Element::getTextContent).toList();
  }

  private List<String> texts(String tag) {
    return elements(tag).map(Element::getTextContent).toList();
  }

  private Stream<Element> elements(String tag) {
    return elements(page.getDocumentElement(), tag);
  }

  private static Stream<Element> elements(Element in, String tag) {
    NodeList found = in.getElementsByTagName(tag);
    return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i));
  }
}
