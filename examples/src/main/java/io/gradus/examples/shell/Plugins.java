package io.gradus.examples.shell;

import io.gradus.core.Op;
import io.gradus.core.OpException;
import io.gradus.core.OpRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;

/** The jars in the plugin folders, and the ops that were found in them and on the class path. */
public final class Plugins implements AutoCloseable {
  private final List<Path> jars;
  private final URLClassLoader loader;
  private final OpRegistry ops;
  private final List<String> problems;

  private Plugins(List<Path> jars, URLClassLoader loader, OpRegistry ops, List<String> problems) {
    this.jars = jars;
    this.loader = loader;
    this.ops = ops;
    this.problems = problems;
  }

  /**
   * Opens the jars in the folders and looks for ops. A folder that does not exist has none. A jar
   * that can't be read becomes one of {@link #problems()}, and the others are used.
   */
  public static Plugins load(List<Path> folders) {
    List<String> problems = new ArrayList<>();
    List<Path> jars = new ArrayList<>();
    for (Path folder : folders) {
      if (Files.isDirectory(folder)) {
        addJars(folder, jars, problems);
      }
    }
    URLClassLoader loader =
        new URLClassLoader(
            "plugins",
            jars.stream().map(Plugins::url).toArray(URL[]::new),
            Plugins.class.getClassLoader());
    OpRegistry ops = OpRegistry.load(loader);
    problems.addAll(ops.problems());
    return new Plugins(List.copyOf(jars), loader, ops, List.copyOf(problems));
  }

  private static void addJars(Path folder, List<Path> jars, List<String> problems) {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, "*.jar")) {
      stream.forEach(found::add);
    } catch (IOException unreadable) {
      problems.add("The plugins folder '%s' is left out: %s".formatted(folder, unreadable));
    }
    found.sort(null);
    for (Path jar : found) {
      if (!Files.isRegularFile(jar)) {
        // A named pipe is left out, because opening it would wait for a writer.
        problems.add("'%s' is left out: it is no regular file".formatted(jar));
        continue;
      }
      try {
        // Each jar is opened once, because the class loader would ignore a broken jar without a
        // word.
        new ZipFile(jar.toFile()).close();
        jars.add(jar);
      } catch (IOException broken) {
        problems.add("'%s' is left out: it is no jar: %s".formatted(jar, broken.getMessage()));
      }
    }
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** The jars that are used. */
  public List<Path> jars() {
    return jars;
  }

  /** All ops that were found. */
  public OpRegistry ops() {
    return ops;
  }

  /** The class of an op, and the name of its jar without the path. */
  public static String provider(Op op) {
    return OpRegistry.provider(op).replaceFirst("(?<= in )file:.*/(?=[^/]+/?$)", "");
  }

  /** Whether an op comes from one of the jars. */
  public boolean brought(Op op) {
    return op.getClass().getClassLoader() == loader;
  }

  /** What was left out and why, with one message for each problem. */
  public List<String> problems() {
    return problems;
  }

  /**
   * Does work that calls ops of plugins.
   *
   * @throws Failure if one of them throws something; the message names the op and its jar
   */
  public void run(Runnable work) {
    try {
      work.run();
    } catch (BadInput | Failure | OpException known) {
      throw known;
    } catch (RuntimeException | LinkageError | StackOverflowError thrown) {
      // A compiled program says in which row an op threw, and has what it threw as its cause.
      for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
        requireOthersFault(cause);
      }
      throw thrown;
    }
  }

  private void requireOthersFault(Throwable thrown) {
    for (StackTraceElement frame : thrown.getStackTrace()) {
      for (Op op : ops.ops()) {
        Class<?> type = op.getClass();
        if (brought(op) && type.getName().equals(frame.getClassName())) {
          throw new Failure(
              "op '%s' (%s) threw %s: report this to the op's author"
                  .formatted(op.name(), OpRegistry.provider(op), Escaped.line(thrown.toString())),
              thrown);
        }
      }
    }
  }

  @Override
  public void close() {
    try {
      loader.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
