package io.gradus.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Describes the machine on which the times were measured. */
final class Machine {
  private static final Path CPUS = Path.of("/proc/cpuinfo");

  private Machine() {}

  /** The processor, the number of cores, and the system. */
  static String describe() {
    return "%s, %d cores, %s"
        .formatted(
            processor(), Runtime.getRuntime().availableProcessors(), System.getProperty("os.name"));
  }

  private static String processor() {
    if (Files.isReadable(CPUS)) {
      try (Stream<String> lines = Files.lines(CPUS)) {
        return lines
            .filter(line -> line.startsWith("model name"))
            .map(line -> line.substring(line.indexOf(':') + 1).strip())
            .findFirst()
            .orElse(System.getProperty("os.arch"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    String windows = System.getenv("PROCESSOR_IDENTIFIER");
    return windows == null ? System.getProperty("os.arch") : windows;
  }

  /**
   * The share of the processors that other programs use, measured over half a second in which this
   * program does nothing.
   */
  static String load() {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    // The first call begins the interval, and the second call gives the load in it.
    system.getCpuLoad();
    LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
    double load = system.getCpuLoad();
    return load < 0
        ? "unknown"
        : String.format(Locale.ROOT, "%.0f %%", 100 * load)
            + (load > 0.1 ? "; other programs are running, so expect noise" : "");
  }
}
