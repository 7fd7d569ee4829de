package io.gradus.benchmarks.cpp;

import io.gradus.benchmarks.workload.Engine;
import io.gradus.benchmarks.workload.Workload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The yardstick: scalar C++ with derivatives that were derived by hand. {@code benchmarks/floor}
 * compiles it, and reports it if there is no compiler.
 */
public record Cpp() implements Engine {
  private static final String TITLE = "C++ by hand";

  @Override
  public String id() {
    return "cpp";
  }

  @Override
  public boolean allocatesOnHeap() {
    return false;
  }

  @Override
  public Entry on(Workload workload) {
    Path script = Path.of(System.getProperty("gradus.home", "."), "benchmarks", "floor");
    return Files.exists(script)
        ? new RunsApart(TITLE, List.of("bash", script.toString(), workload.name()))
        : new Skips(
            TITLE,
            "no %s; give the project's folder by -Dgradus.home".formatted(script.toAbsolutePath()));
  }
}
