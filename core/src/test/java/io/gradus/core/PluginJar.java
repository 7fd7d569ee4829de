package io.gradus.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Compiles classes and packs them, with the file that lists providers, as a plugin's author does.
 */
final class PluginJar {
  private final Path classes;

  private PluginJar(Path classes) {
    this.classes = classes;
  }

  /**
   * Compiles types of package acme, each under its name; a module if a module-info is among them.
   */
  static PluginJar compile(Path classes, List<String> names, List<String> sources)
      throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    List<JavaFileObject> files =
        Stream.iterate(0, i -> i < names.size(), i -> i + 1)
            .<JavaFileObject>map(i -> source(names.get(i), sources.get(i)))
            .toList();
    List<String> options =
        List.of(
            "-d",
            Files.createDirectories(classes).toString(),
            "-proc:none",
            names.contains("module-info") ? "--module-path" : "-classpath",
            System.getProperty("java.class.path"));
    FutureTask<Boolean> task =
        new FutureTask<>(compiler.getTask(messages, null, null, options, null, files));
    // The tests' own stack is too small for javac.
    new Thread(null, task, "javac", 8 << 20).start();
    try {
      assertThat(task.get()).as(messages.toString()).isTrue();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
    return new PluginJar(classes);
  }

  private static JavaFileObject source(String name, String code) {
    return new SimpleJavaFileObject(
        URI.create("string:///acme/" + name + ".java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return code;
      }
    };
  }

  /** Leaves a class out. */
  PluginJar without(String name) throws IOException {
    Files.delete(file(name));
    return this;
  }

  /** Marks a class as compiled for a JDK that is to come. */
  PluginJar forNewerJdk(String name) throws IOException {
    byte[] bytes = Files.readAllBytes(file(name));
    bytes[6] = 0;
    bytes[7] = (byte) 255;
    Files.write(file(name), bytes);
    return this;
  }

  /** Makes the compressed data of an entry such that they can't be read. */
  static Path damage(Path jar, String entry) throws IOException {
    byte[] bytes = Files.readAllBytes(jar);
    // The first header of the entry: 30 bytes, the name, extra data, and then its contents.
    int name = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(entry);
    int extra = Byte.toUnsignedInt(bytes[name - 2]) + 256 * Byte.toUnsignedInt(bytes[name - 1]);
    // There is no block of type 3.
    bytes[name + entry.length() + extra] = (byte) 0b111;
    return Files.write(jar, bytes);
  }

  private Path file(String name) {
    return classes.resolve("acme").resolve(name + ".class");
  }

  /** Writes the jar, with these lines in the file that lists providers. */
  Path write(Path jar, String... lines) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file);
        Stream<Path> found = Files.walk(classes)) {
      out.putNextEntry(new JarEntry("META-INF/services/" + Op.class.getName()));
      out.write(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
      for (Path path : found.filter(Files::isRegularFile).sorted().toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(path).toString().replace('\\', '/')));
        Files.copy(path, out);
      }
    }
    return jar;
  }
}
