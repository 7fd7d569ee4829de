package io.gradus.spark.example;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code ./gradus spark}: {@link SparkMoons} on the cores of this machine. */
public final class SparkCommand {
  private static final int BAD_INPUT = 2;

  /** The JDK from which on Spark 4.0 does not start. */
  private static final int FIRST_WITHOUT = 24;

  private static final String USAGE =
      """
      Usage: gradus spark [ROWS [FOLDER]]
             gradus spark times [ROWS...]

      Train a network on two moons with Apache Spark, on all cores of this machine.

        ROWS     How many rows. Default: 1000000
        FOLDER   Where they are written as Parquet. What is there is replaced. Default: moons.parquet
        times    Measure the seconds that a step takes on so many rows, beside threads without Spark.

      The first run downloads Spark, 300 MB. Spark 4.0 needs JDK 17 or 21.""";

  private SparkCommand() {}

  /** Runs the command; the first argument, {@code spark}, is the launcher's. */
  public static void main(String[] args) throws IOException {
    Locale.setDefault(Locale.ROOT);
    List<String> own = List.of(args).subList(1, args.length);
    if (own.contains("--help") || own.contains("-h")) {
      System.out.println(USAGE);
      return;
    }
    String problem = problem(own, Runtime.version().feature());
    if (problem != null) {
      System.err.println("gradus: " + problem);
      System.exit(BAD_INPUT);
    }
    configure();
    if (isTimes(own)) {
      StepTimes.main(own.subList(1, own.size()).toArray(String[]::new));
    } else {
      SparkMoons.main(own.toArray(String[]::new));
    }
  }

  private static boolean isTimes(List<String> arguments) {
    return !arguments.isEmpty() && arguments.get(0).equals("times");
  }

  /** What is wrong with these arguments on this JDK; null if nothing is. */
  static @Nullable String problem(List<String> arguments, int jdk) {
    if (jdk >= FIRST_WITHOUT) {
      return "Spark 4.0 does not start on JDK %d. Set JAVA_HOME to a JDK 17 or 21.".formatted(jdk);
    }
    boolean times = isTimes(arguments);
    if (!times && arguments.size() > 2) {
      return "got %d arguments, expected ROWS and FOLDER at most.%n%s"
          .formatted(arguments.size(), USAGE);
    }
    return arguments
        .subList(times ? 1 : 0, times ? arguments.size() : Math.min(1, arguments.size()))
        .stream()
        .filter(rows -> !rows.matches("[1-9]\\d{0,8}"))
        .findFirst()
        .map(
            rows ->
                "'%s' is not a number of rows, expected 1 to 999999999.%n%s".formatted(rows, USAGE))
        .orElse(null);
  }

  /** What {@code spark-submit} would be told, where nothing else is set by {@code -D}. */
  private static void configure() {
    setIfMissing("spark.master", "local[*]");
    setIfMissing("spark.driver.host", "127.0.0.1");
    setIfMissing("spark.driver.bindAddress", "127.0.0.1");
    setIfMissing("spark.ui.enabled", "false");
    setIfMissing("log4j2.configurationFile", "classpath:io/gradus/spark/example/log.properties");
  }

  private static void setIfMissing(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
