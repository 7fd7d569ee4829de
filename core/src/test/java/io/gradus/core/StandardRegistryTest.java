package io.gradus.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one registry of a JVM, in a class loader of its own for each test. */
class StandardRegistryTest {
  private static final String OP =
      """
      package acme;
      public class Odd implements io.gradus.core.UnaryOp {
        static int made;
        public Odd() { %s }
        public String name() { return "acme.odd"; }
        public double forward(double x) { return x; }
        public double localGradient(double x, double y) { return 1; }
      }
      """;

  @TempDir Path folder;

  @Test
  void aFailureToLoadItIsNotForEver() throws Exception {
    inJvmWith(
        "if (made++ == 0) { throw new OutOfMemoryError(\"today\"); }",
        type -> {
          assertThatThrownBy(() -> type.getMethod("standard").invoke(null))
              .isInstanceOf(InvocationTargetException.class)
              .hasCauseInstanceOf(OutOfMemoryError.class);
          Object registry = type.getMethod("standard").invoke(null);
          assertThat(type.getMethod("names").invoke(registry).toString()).contains("acme.odd");
          assertThat(type.getMethod("standard").invoke(null)).isSameAs(registry);
        });
  }

  @Test
  void anOpThatAsksForItWhileItIsLoadedIsLeftOut() throws Exception {
    inJvmWith(
        "io.gradus.core.OpRegistry.standard();",
        type -> {
          logged(() -> type.getMethod("standard").invoke(null));
          Object registry = type.getMethod("standard").invoke(null);
          assertThat(type.getMethod("names").invoke(registry).toString()).contains("add");
          assertThat(type.getMethod("problems").invoke(registry).toString())
              .contains("acme.Odd in ", "The standard registry is being loaded");
        });
  }

  @Test
  void itsProblemsAreLoggedOnceAndThoseOfOtherRegistriesAreTheCallers() throws Exception {
    inJvmWith(
        "throw new IllegalStateException(\"out of order\");",
        type -> {
          assertThat(logged(() -> type.getMethod("load").invoke(null))).isEmpty();
          assertThat(logged(() -> type.getMethod("standard").invoke(null)))
              .singleElement()
              .asString()
              .contains("acme.Odd in ", "out of order");
          assertThat(logged(() -> type.getMethod("standard").invoke(null))).isEmpty();
        });
  }

  private static List<String> logged(Callable<?> step) throws Exception {
    List<String> messages = new ArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord message) {
            messages.add(message.getMessage());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger logger = Logger.getLogger("io.gradus.core");
    logger.addHandler(handler);
    logger.setUseParentHandlers(false);
    try {
      step.call();
    } finally {
      logger.setUseParentHandlers(true);
      logger.removeHandler(handler);
    }
    return messages;
  }

  private interface Scenario {
    void run(Class<?> registry) throws Exception;
  }

  /** Runs with classes of the engine that no other test has used, and a plugin beside them. */
  private void inJvmWith(String constructor, Scenario scenario) throws Exception {
    Path jar =
        PluginJar.compile(
                folder.resolve("classes"), List.of("Odd"), List.of(OP.formatted(constructor)))
            .write(folder.resolve("odd.jar"), "acme.Odd");
    URL[] urls = {
      OpRegistry.class.getProtectionDomain().getCodeSource().getLocation(), jar.toUri().toURL()
    };
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
      Thread.currentThread().setContextClassLoader(loader);
      scenario.run(loader.loadClass(OpRegistry.class.getName()));
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }
}
