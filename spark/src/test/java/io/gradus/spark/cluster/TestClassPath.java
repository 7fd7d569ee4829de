package io.gradus.spark.cluster;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** The class path of the tests, in two parts: Gradus, and the jars of Spark. */
final class TestClassPath {
  private static final List<Path> ENTRIES =
      Stream.of(
              System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                  .split(File.pathSeparator))
          .map(Path::of)
          .filter(entry -> !entry.endsWith("test-classes"))
          .toList();

  private TestClassPath() {}

  /** The jars of Spark and what it depends on. */
  static List<Path> spark() {
    return ENTRIES.stream().filter(entry -> !isGradus(entry)).toList();
  }

  /**
   * The jars of Gradus. A module that Maven has not packed yet is a folder of classes, which is
   * packed here.
   */
  static List<Path> gradus(Path folder) throws IOException {
    List<Path> jars = new ArrayList<>();
    for (Path entry : ENTRIES) {
      if (Files.isDirectory(entry)) {
        String module = entry.getParent().getParent().getFileName().toString();
        jars.add(pack(entry, folder.resolve("gradus-" + module + ".jar")));
      } else if (isGradus(entry)) {
        jars.add(entry);
      }
    }
    return jars;
  }

  private static boolean isGradus(Path entry) {
    return Files.isDirectory(entry) || entry.getFileName().toString().startsWith("gradus-");
  }

  /** Packs a folder of classes. */
  static Path pack(Path classes, Path jar) throws IOException {
    Files.createDirectories(jar.getParent());
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out);
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = classes.relativize(file).toString().replace(File.separatorChar, '/');
        entries.putNextEntry(new JarEntry(name));
        Files.copy(file, entries);
      }
    }
    return jar;
  }
}
