package io.gradus.spark.cluster;

import static java.util.stream.Collectors.toSet;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** The class path of the tests in two parts: what a cluster has, and what an application brings. */
final class TestClassPath {
  private static final String ENTRIES =
      System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

  /** Where Maven copies Spark and what it depends on. */
  private static final Path SPARK = Path.of("target", "spark", "jars").toAbsolutePath();

  private TestClassPath() {}

  /** The jars of a cluster. */
  static List<Path> spark() throws IOException {
    try (Stream<Path> jars = Files.list(SPARK)) {
      return jars.toList();
    }
  }

  /**
   * All other jars: Gradus, what it depends on, and what tests need. A module that Maven has not
   * packed yet is a folder of classes, which is packed here.
   */
  static List<Path> application(Path folder) throws IOException {
    Set<Path> spark = spark().stream().map(Path::getFileName).collect(toSet());
    List<Path> jars = new ArrayList<>();
    for (String text : ENTRIES.split(File.pathSeparator)) {
      Path entry = Path.of(text);
      if (entry.endsWith(Path.of("target", "classes"))) {
        String module = entry.getParent().getParent().getFileName().toString();
        jars.add(pack(entry, folder.resolve("gradus-" + module + ".jar")));
      } else if (Files.isRegularFile(entry) && !spark.contains(entry.getFileName())) {
        jars.add(entry);
      }
    }
    return jars;
  }

  private static Path pack(Path classes, Path jar) throws IOException {
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
