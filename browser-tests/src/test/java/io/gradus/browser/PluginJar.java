package io.gradus.browser;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;

/** A jar with one op, such as a user drops into the plugins folder. */
final class PluginJar {
  private static final String SOURCE =
      """
      package acme;

      public record SoftClip() implements io.gradus.core.UnaryOp {
        @Override
        public String name() {
          return "acme.softclip";
        }

        @Override
        public double forward(double x) {
          return x / (1 + Math.abs(x));
        }

        @Override
        public double localGradient(double x, double y) {
          double size = 1 + Math.abs(x);
          return 1 / (size * size);
        }
      }
      """;

  private PluginJar() {}

  /** Compiles the op and puts it into a jar of this folder. */
  static void write(Path folder) throws IOException {
    Path source = folder.resolve("SoftClip.java");
    Files.writeString(source, SOURCE);
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-d",
                folder.toString(),
                "-cp",
                System.getProperty("java.class.path"),
                source.toString());
    if (status != 0) {
      throw new IllegalStateException("The plugin does not compile; see above.");
    }
    try (OutputStream out = Files.newOutputStream(folder.resolve("softclip.jar"));
        JarOutputStream jar = new JarOutputStream(out)) {
      jar.putNextEntry(new JarEntry("acme/SoftClip.class"));
      Files.copy(folder.resolve("acme").resolve("SoftClip.class"), jar);
      jar.putNextEntry(new JarEntry("META-INF/services/io.gradus.core.Op"));
      jar.write("acme.SoftClip\n".getBytes(StandardCharsets.UTF_8));
    }
  }
}
