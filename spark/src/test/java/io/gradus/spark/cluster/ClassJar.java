package io.gradus.spark.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gradus.core.Op;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** Jars of one class of the tests. */
final class ClassJar {
  private ClassJar() {}

  /** Packs a class. If it is an op, it is listed as one, as a plugin's is. */
  static Path pack(Class<?> packed, Path jar) throws IOException {
    String file = packed.getName().replace('.', '/') + ".class";
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out);
        InputStream code = packed.getClassLoader().getResourceAsStream(file)) {
      entries.putNextEntry(new JarEntry(file));
      code.transferTo(entries);
      if (Op.class.isAssignableFrom(packed)) {
        entries.putNextEntry(new JarEntry("META-INF/services/io.gradus.core.Op"));
        entries.write(packed.getName().getBytes(UTF_8));
      }
    }
    return jar;
  }
}
