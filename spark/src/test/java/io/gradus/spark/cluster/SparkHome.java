package io.gradus.spark.cluster;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.launcher.JavaModuleOptions;

/** A folder that Spark takes for its installation, because its jars are in {@code jars/}. */
record SparkHome(Path folder) {
  /** Makes the folder, with links to the jars. */
  static SparkHome of(Path folder, List<Path> jars) throws IOException {
    SparkHome home = new SparkHome(folder);
    Files.createDirectories(home.jars());
    home.install(jars);
    return home;
  }

  private Path jars() {
    return folder.resolve("jars");
  }

  /** Puts jars on the class path of executors that are started from now on. */
  void install(List<Path> jars) throws IOException {
    for (Path jar : jars) {
      Files.createSymbolicLink(jars().resolve(jar.getFileName()), jar);
    }
  }

  /** Takes jars that were installed away again. */
  void remove(List<Path> jars) throws IOException {
    for (Path jar : jars) {
      Files.delete(jars().resolve(jar.getFileName()));
    }
  }

  /** A command that runs a class of Spark, as {@code bin/spark-class} does, and ends with us. */
  ProcessBuilder command(List<String> flags, String main, List<String> arguments)
      throws IOException {
    Path runner = ClassJar.pack(WithParent.class, folder.resolve("runner.jar"));
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(List.of(JavaModuleOptions.defaultModuleOptionArray()));
    command.addAll(flags);
    command.addAll(List.of("-cp", runner + File.pathSeparator + jars() + "/*"));
    command.addAll(List.of(WithParent.class.getName(), main));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("SPARK_HOME", folder.toString());
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    // Without it, a worker looks for the folders of a build of Spark.
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    return builder;
  }
}
