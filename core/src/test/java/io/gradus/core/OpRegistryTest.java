package io.gradus.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpRegistryTest {
  @Test
  void theStandardRegistryKnowsArithmetic() {
    assertThat(OpRegistry.standard().names()).contains("add", "sub", "mul", "div", "neg");
    assertThat(OpRegistry.standard()).isSameAs(OpRegistry.standard());
  }

  @Test
  void anUnknownNameIsAnErrorWithASuggestion() {
    OpRegistry registry = OpRegistry.of(Tanh.OP, Mul.OP);
    assertThatThrownBy(() -> registry.get("test.tahn"))
        .isInstanceOf(UnknownOpException.class)
        .hasMessageStartingWith(
            "No op named 'test.tahn'. Did you mean 'test.tanh'? Known ops: mul, test.tanh.")
        .hasMessageContaining("META-INF/services/io.gradus.core.Op");
    assertThatThrownBy(() -> registry.get("xyzzy")).message().doesNotContain("Did you mean");
  }

  @Test
  void twoOpsOfOneNameAreAnError() {
    assertThatThrownBy(() -> OpRegistry.of(Tanh.OP, new Named("test.tanh")))
        .isInstanceOf(DuplicateOpException.class)
        .hasMessageContaining(Tanh.class.getName())
        .hasMessageContaining(Named.class.getName());
  }

  @Test
  void namesAreLowerSnakeCase() {
    for (String name : new String[] {"", " ", "Tanh", "acme.", "9x", "a b", null}) {
      assertThatThrownBy(() -> OpRegistry.of(new Named(name)))
          .as("%s", name)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("'" + name + "'")
          .hasMessageContaining("acme.softclip");
    }
    assertThat(OpRegistry.of(new Named("acme.soft_clip2")).names())
        .containsExactly("acme.soft_clip2");
  }

  @Test
  void aProviderIsToldByClassAndPlace() {
    assertThat(OpRegistry.provider(Tanh.OP)).startsWith(Tanh.class.getName() + " in file:");
  }

  @Nested
  class Discovery {
    @TempDir Path folder;

    @Test
    void findsWhatTheClassLoaderFinds() throws IOException {
      OpRegistry registry = discover(Listed.class.getName());
      assertThat(registry.get("test.listed")).isInstanceOf(Listed.class);
      assertThat(registry.problems()).isEmpty();
    }

    @Test
    void goesOnPastBrokenProviders() throws IOException {
      OpRegistry registry =
          discover(
              "no.such.Class",
              ThrowsOnCreation.class.getName(),
              OpRegistryTest.class.getName(),
              Listed.class.getName());
      assertThat(registry.names()).contains("test.listed", "add");
      assertThat(registry.problems())
          .hasSize(3)
          .anySatisfy(problem -> assertThat(problem).contains("no.such.Class"))
          .anySatisfy(
              problem ->
                  assertThat(problem)
                      .contains(ThrowsOnCreation.class.getName())
                      .contains("out of order"))
          .anySatisfy(problem -> assertThat(problem).contains(OpRegistryTest.class.getName()));
    }

    @Test
    void reportsANameThatThrowsAndKeepsTheOthers() throws IOException {
      OpRegistry registry = discover(NameThrows.class.getName(), Listed.class.getName());
      assertThat(registry.names()).contains("test.listed");
      assertThat(registry.problems())
          .singleElement()
          .asString()
          .contains(NameThrows.class.getName());
    }

    @Test
    void ofTwoOpsWithOneNameGivesNeitherAndNamesBoth() throws IOException {
      OpRegistry registry =
          discover(Listed.class.getName(), ListedToo.class.getName(), Third.class.getName());
      assertThat(registry.names()).doesNotContain("test.listed").contains("add");
      assertThatThrownBy(() -> registry.get("test.listed"))
          .isInstanceOf(DuplicateOpException.class)
          .hasMessageContaining(Listed.class.getName() + " in ")
          .hasMessageContaining(ListedToo.class.getName())
          .hasMessageContaining(Third.class.getName());
      assertThat(registry.problems()).hasSize(1);
    }

    private OpRegistry discover(String... providers) throws IOException {
      Path services = Files.createDirectories(folder.resolve("META-INF/services"));
      Files.write(services.resolve(Op.class.getName()), List.of(providers));
      try (URLClassLoader loader =
          new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
        return OpRegistry.load(loader);
      }
    }
  }

  private static class Named implements UnaryOp {
    private final String name;

    Named(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public double forward(double x) {
      return x;
    }

    @Override
    public double localGradient(double x, double y) {
      return 1;
    }
  }

  public static final class Listed extends Named {
    public Listed() {
      super("test.listed");
    }
  }

  public static final class ListedToo extends Named {
    public ListedToo() {
      super("test.listed");
    }
  }

  public static final class Third extends Named {
    public Third() {
      super("test.listed");
    }
  }

  public static final class ThrowsOnCreation extends Named {
    public ThrowsOnCreation() {
      super("test.throws");
      throw new IllegalStateException("out of order");
    }
  }

  public static final class NameThrows extends Named {
    public NameThrows() {
      super("");
    }

    @Override
    public String name() {
      throw new IllegalStateException("no name today");
    }
  }
}
