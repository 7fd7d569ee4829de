package io.gradus.archetype;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs commands with this build's Maven and JDK. */
record Shell(Path repository) {
  private static final long LIMIT_SECONDS = 600;

  /** How a script ended, and all that it printed. */
  record Result(int exit, String output) {}

  Result run(Path folder, String script, Map<String, String> variables)
      throws IOException, InterruptedException {
    File output = File.createTempFile("gradus-journey", ".log");
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-e", "-c", script)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output);
    Map<String, String> environment = builder.environment();
    Path java = Path.of(System.getProperty("java.home"));
    environment.put("JAVA_HOME", java.toString());
    environment.put(
        "PATH",
        String.join(
            File.pathSeparator,
            Path.of(System.getProperty("maven.home"), "bin").toString(),
            java.resolve("bin").toString(),
            environment.get("PATH")));
    environment.put("MAVEN_ARGS", mavenArguments());
    environment.putAll(variables);
    Process process = builder.start();
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      throw new AssertionError("After " + LIMIT_SECONDS + " s not at its end: " + script);
    }
    String printed = Files.readString(output.toPath());
    Files.delete(output.toPath());
    return new Result(process.exitValue(), printed);
  }

  /** Not offline, even if this build is: Maven deploys nothing then, not even to a folder. */
  private String mavenArguments() {
    return "-B -ntp -Dmaven.repo.local=%s -Dmaven.repo.local.tail=%s"
        .formatted(repository, System.getProperty("maven.repository"));
  }
}
