package io.gradus.parity.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * After the last test, whatever came of it, writes what was compared with PyTorch: {@code
 * index.html} and {@code summary.md} in {@code target/parity}, or where {@code -Dparity.report}
 * says.
 */
public final class WriteReport implements BeforeAllCallback {
  private static final String FOLDER = "parity.report";

  /** Called by JUnit. */
  public WriteReport() {}

  @Override
  public void beforeAll(ExtensionContext context) {
    // The root's store is closed once, when all test classes are done.
    context
        .getRoot()
        .getStore(Namespace.create(WriteReport.class))
        .computeIfAbsent(FOLDER, key -> (AutoCloseable) WriteReport::write);
  }

  /** Where the report will be. */
  public static Path page() {
    return page(folder());
  }

  private static Path page(Path folder) {
    return folder.resolve("index.html").toAbsolutePath().normalize();
  }

  private static Path folder() {
    return Path.of(System.getProperty(FOLDER, "target/parity"));
  }

  private static void write() throws IOException {
    if (!Ledger.shared().isEmpty()) {
      write(Report.of(Ledger.shared()), folder());
    }
  }

  static void write(Report report, Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(page(folder), ReportPage.of(report));
    Files.writeString(folder.resolve("summary.md"), ReportSummary.of(report));
    System.out.println(report.headline() + ": " + page(folder));
  }
}
