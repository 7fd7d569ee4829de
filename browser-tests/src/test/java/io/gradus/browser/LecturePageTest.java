package io.gradus.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.gradus.examples.command.LectureCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The page that {@code gradus lecture} writes, in Chromium. */
class LecturePageTest {
  @TempDir private static Path folder;

  private static Chromium chromium;

  @BeforeAll
  static void write() {
    CommandLine lecture = new CommandLine(new LectureCommand());
    lecture.setOut(new PrintWriter(new StringWriter()));
    assertThat(lecture.execute("--out", folder.toString())).isZero();
    chromium = new Chromium();
  }

  @AfterAll
  static void close() {
    chromium.close();
  }

  @Test
  void everyChapterIsShownAndNothingIsLoadedFromElsewhere() {
    List<String> requests = new ArrayList<>();
    Page page = open(requests, 1400);
    List<Locator> chapters = page.locator("h2").all();
    assertThat(chapters).hasSizeGreaterThanOrEqualTo(11);
    for (Locator chapter : chapters) {
      assertThat(chapter.isVisible()).isTrue();
    }
    assertThat(requests).allSatisfy(url -> assertThat(url).startsWith("file:"));
    page.close();
  }

  @Test
  void exercisesFoldOut() {
    Page page = open(new ArrayList<>(), 1400);
    Locator exercise = page.locator("details").first();
    int folded = exercise.innerText().length();
    exercise.locator("summary").click();
    assertThat(exercise.innerText().length()).isGreaterThan(folded);
    page.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {360, 800, 1400})
  void nothingStandsOutOfThePage(int width) {
    Page page = open(new ArrayList<>(), width);
    assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
        .isLessThanOrEqualTo(width);
    page.close();
  }

  private static Page open(List<String> requests, int width) {
    Page page = chromium.browser().newPage();
    page.setViewportSize(width, 900);
    page.onRequest(request -> requests.add(request.url()));
    page.navigate(folder.resolve("index.html").toUri().toString());
    return page;
  }
}
