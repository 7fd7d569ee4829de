package io.gradus.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A Chromium that tests drive. {@code -Dgradus.chromium=FILE} names another one than that of the
 * usual place.
 */
final class Chromium implements AutoCloseable {
  private final Playwright playwright =
      Playwright.create(
          new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
  private final Browser browser =
      playwright
          .chromium()
          .launch(
              new LaunchOptions()
                  .setExecutablePath(installed())
                  .setArgs(
                      List.of(
                          "--no-sandbox",
                          "--disable-background-networking",
                          "--disable-component-update",
                          "--disable-sync",
                          "--no-first-run")));

  Browser browser() {
    return browser;
  }

  private static Path installed() {
    String named = System.getProperty("gradus.chromium");
    return Stream.of(named == null ? "/usr/bin/chromium" : named, "/usr/bin/chromium-browser")
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "found no Chromium: install it (apt-get install chromium), or name it with -Dgradus.chromium=FILE"));
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
