package io.gradus.parity;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.util.Platform;
import io.gradus.parity.catalogue.Counterparts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * docs/parity.md carries the summary of a full run. Not of this one: counts and last digits may
 * differ from machine to machine. Written anew, from the latest run, with {@code
 * -Dtest=ParityPageTest -Dgradus.docs=write}.
 */
class ParityPageTest {
  private static final String BEGIN = "<!-- The summary of the latest run begins here. -->\n";
  private static final String END = "<!-- It ends here. -->\n";
  private static final Path PAGE = Path.of("").toAbsolutePath().resolveSibling("docs/parity.md");

  /** Written when the last run ended. */
  private static final Path SUMMARY = Path.of("target", "parity", "summary.md");

  @BeforeAll
  static void write() throws IOException {
    if ("write".equals(System.getProperty("gradus.docs"))) {
      String page = page();
      Files.writeString(
          PAGE,
          page.substring(0, page.indexOf(BEGIN) + BEGIN.length())
              + "\n"
              + Files.readString(SUMMARY).replace("\r\n", "\n")
              + "\n"
              + page.substring(page.indexOf(END)));
    }
  }

  private static String page() throws IOException {
    return Files.readString(PAGE).replace("\r\n", "\n");
  }

  private static String summary() throws IOException {
    String page = page();
    return page.substring(page.indexOf(BEGIN), page.indexOf(END));
  }

  @Test
  void summaryIsOfAFullRunWithoutFailures() throws IOException {
    assertThat(summary()).contains("numbers compared, none differs.**", "- Extent: full\n");
  }

  @Test
  void summaryIsOfThisPyTorch() throws IOException {
    String version = Platform.detectPlatform("pytorch").getVersion().replaceFirst("-.*", "");
    assertThat(summary()).contains("- PyTorch: " + version + ",");
  }

  @Test
  void summaryHasEveryOp() throws IOException {
    assertThat(summary())
        .contains(
            Counterparts.rows().stream()
                .map(row -> "\n| `" + row.title() + "` | ")
                .toArray(String[]::new));
  }

  @Test
  void summaryCountsMoreThanAHundredThousandAndTheGraphs() throws IOException {
    String all =
        summary()
            .lines()
            .filter(line -> line.startsWith("| **all** |"))
            .findFirst()
            .orElseThrow()
            .replaceAll("[^0-9]", "");
    assertThat(Long.parseLong(all)).isGreaterThan(100_000);
    int graphs =
        summary()
            .lines()
            .filter(line -> line.matches("\\| \\d+ to \\d+ nodes \\|.*"))
            .flatMap(line -> Stream.of(line.split("\\|")).skip(2).limit(1))
            .mapToInt(cell -> Integer.parseInt(cell.replaceAll("[^0-9]", "")))
            .sum();
    assertThat(graphs).isGreaterThanOrEqualTo(10_000);
  }
}
