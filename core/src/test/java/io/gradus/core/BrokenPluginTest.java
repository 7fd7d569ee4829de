package io.gradus.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Jars with everything that can be wrong in a plugin, each beside one that is right. */
class BrokenPluginTest {
  /** An op that is right; kinds of broken ones change a line of it. */
  private static final String OP =
      """
      package acme;
      public class %1$s implements io.gradus.core.UnaryOp {
        public %1$s() {}
        public String name() { return "acme.%2$s"; }
        public double forward(double x) { return x; }
        public double localGradient(double x, double y) { return 1; }
      }
      """;

  /** Throws an exception that throws when it is asked what it is. */
  private static final String HOSTILE =
      "throw new RuntimeException() { public String toString() { throw new IllegalStateException(); } }";

  /** What is wrong, by the class that has it, and what is said of it. */
  enum Broken {
    CONSTRUCTOR_THROWS(
        "out of order", "{}", "{ throw new IllegalStateException(\"out of order\"); }"),
    CLASS_MISSING("not found") {
      @Override
      PluginJar compile(Path folder) throws IOException {
        return super.compile(folder).without(type);
      }
    },
    NOT_AN_OP("not a subtype", "implements io.gradus.core.UnaryOp", ""),
    STATIC_INITIALISER_FAILS(
        "ArithmeticException",
        "public String",
        "static final int N = 1 / \"\".length();\n  public String"),
    NO_NO_ARGUMENT_CONSTRUCTOR("no-arg constructor", "() {}", "(int slope) {}"),
    ABSTRACT("InstantiationException", "public class", "public abstract class"),
    NAME_NULL("its name is 'null'", "return \"acme.name_null\"", "return null"),
    NAME_BLANK("its name is ' '", "\"acme.name_blank\"", "\" \""),
    NAME_IN_CAPITALS("its name is 'Tanh'", "\"acme.name_in_capitals\"", "\"Tanh\""),
    NAME_THROWS(
        "no name today",
        "return \"acme.name_throws\"",
        "throw new AssertionError(\"no name today\")"),
    NAME_RECURSES(
        "StackOverflowError", "return \"acme.name_recurses\"", "return name().toString()"),
    NAME_OF_A_HUNDRED_THOUSAND_PARTS(
        "of at most 100 characters",
        "\"acme.name_of_a_hundred_thousand_parts\"",
        "\"a\" + \".a\".repeat(100_000)"),
    NAME_STEERS_THE_TERMINAL(
        "its name is '\\u001b[2J\\nacme'",
        "\"acme.name_steers_the_terminal\"",
        "\"\\033[2J\\nacme\""),
    NAME_THROWS_WHAT_THROWS(
        "whose toString() throws java.lang.IllegalStateException",
        "return \"acme.name_throws_what_throws\"",
        HOSTILE),
    CONSTRUCTOR_THROWS_WHAT_THROWS(
        "whose toString() throws java.lang.IllegalStateException", "{}", "{ " + HOSTILE + "; }"),
    CONSTRUCTOR_RECURSES("StackOverflowError", "{}", "{ new ConstructorRecurses(); }"),
    MESSAGE_STEERS_THE_TERMINAL(
        "\\u001b[31mred\\r\\n",
        "{}",
        "{ throw new IllegalStateException(\"\\033[31mred\\r\\n\"); }"),
    CLASS_FILE_DAMAGED("not found") {
      @Override
      Path jar(Path folder) throws IOException {
        return PluginJar.damage(super.jar(folder), "acme/" + type + ".class");
      }
    },
    ARITY_ZERO(
        "its arity is 0", "public String", "public int arity() { return 0; }\n  public String"),
    ARITY_OF_ANOTHER_SHAPE(
        "its arity is 2", "public String", "public int arity() { return 2; }\n  public String"),
    ARITY_THROWS(
        "no arity",
        "public String",
        "public int arity() { throw new IllegalStateException(\"no arity\"); }\n  public String"),
    FOR_A_NEWER_JDK("UnsupportedClassVersionError") {
      @Override
      PluginJar compile(Path folder) throws IOException {
        return super.compile(folder).forNewerJdk(type);
      }
    },
    SUPERTYPE_MISSING("NoClassDefFoundError: acme/Gone", "implements", "extends Gone implements") {
      @Override
      PluginJar compile(Path folder) throws IOException {
        return withGone(folder);
      }
    },
    ANOTHER_SUPERTYPE_MISSING(
        "NoClassDefFoundError: acme/Gone", "implements", "extends Gone implements") {
      @Override
      PluginJar compile(Path folder) throws IOException {
        return withGone(folder);
      }
    },
    DEPENDENCY_MISSING("NoClassDefFoundError: acme/Gone", "() {}", "() { new Gone(); }") {
      @Override
      PluginJar compile(Path folder) throws IOException {
        return withGone(folder);
      }
    };

    final String said;
    final String type;
    final String source;

    Broken(String said) {
      this(said, "", "");
    }

    Broken(String said, String right, String wrong) {
      this.said = said;
      StringBuilder camel = new StringBuilder();
      for (String word : name().split("_")) {
        camel.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
      }
      this.type = camel.toString();
      String op = OP.formatted(type, name().toLowerCase(Locale.ROOT));
      this.source = op.replace(right, wrong);
    }

    PluginJar compile(Path folder) throws IOException {
      return PluginJar.compile(folder, List.of(type), List.of(source));
    }

    PluginJar withGone(Path folder) throws IOException {
      return PluginJar.compile(
              folder, List.of(type, "Gone"), List.of(source, "package acme; public class Gone {}"))
          .without("Gone");
    }

    Path jar(Path folder) throws IOException {
      return compile(folder.resolve(type)).write(folder.resolve(type + ".jar"), "acme." + type);
    }
  }

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void isReportedOnceWithClassAndJarAndTheOthersStay(Broken broken) throws IOException {
    Path jar = broken.jar(folder);
    OpRegistry registry = load(good("First"), jar, good("Last"));
    assertThat(registry.names())
        .containsExactly("acme.first", "acme.last", "add", "div", "mul", "neg", "sub");
    assertThat(registry.problems())
        .singleElement()
        .asString()
        .contains("acme." + broken.type + " in " + url(jar))
        .contains(broken.said);
  }

  @Test
  void allAtOnceAreReportedOnceEach() throws IOException {
    Set<Broken> all = EnumSet.allOf(Broken.class);
    List<Path> jars = new ArrayList<>(List.of(good("First")));
    for (Broken broken : all) {
      jars.add(broken.jar(folder));
    }
    jars.add(good("Last"));
    OpRegistry registry = load(jars.toArray(Path[]::new));
    assertThat(registry.names()).contains("acme.first", "acme.last", "add");
    assertThat(registry.problems()).hasSameSizeAs(all);
    for (Broken broken : all) {
      assertThat(registry.problems())
          .filteredOn(p -> p.contains("acme." + broken.type + " in "))
          .singleElement()
          .asString()
          .contains(broken.type + ".jar", broken.said);
    }
  }

  @Test
  void aBrokenOneLeavesTheOthersOfItsJar() throws IOException {
    Path jar =
        PluginJar.compile(
                folder.resolve("classes"),
                List.of("Before", "Wrong", "After"),
                List.of(
                    OP.formatted("Before", "before"),
                    OP.formatted("Wrong", "wrong")
                        .replace("implements", "extends Thread implements"),
                    OP.formatted("After", "after")))
            .forNewerJdk("Wrong")
            .write(
                folder.resolve("mixed.jar"), "acme.Before", "acme.Wrong # soon", "", "acme.After");
    OpRegistry registry = load(jar);
    assertThat(registry.names()).contains("acme.before", "acme.after");
    assertThat(registry.problems())
        .singleElement()
        .asString()
        .contains("acme.Wrong in " + url(jar));
  }

  @Test
  void aMalformedServiceFileIsReportedWithJarAndLine() throws IOException {
    Path jar =
        PluginJar.compile(
                folder.resolve("classes"), List.of("Fine"), List.of(OP.formatted("Fine", "fine")))
            .write(folder.resolve("malformed.jar"), "acme.Fine", "acme.Fine, acme.Other");
    OpRegistry registry = load(good("First"), jar, good("Last"));
    assertThat(registry.names()).contains("acme.first", "acme.last", "add");
    assertThat(registry.problems())
        .singleElement()
        .asString()
        .contains(url(jar) + "!/META-INF/services/io.gradus.core.Op:2");
  }

  @Test
  void aListThatCanNotBeReadIsReportedOnceAndTheOthersStay() throws IOException {
    Path jar = PluginJar.damage(good("Lost"), "META-INF/services/io.gradus.core.Op");
    OpRegistry registry = load(good("First"), jar, good("Last"));
    assertThat(registry.names()).contains("acme.first", "acme.last", "add");
    assertThat(registry.problems())
        .singleElement()
        .asString()
        .contains(url(jar) + "!/META-INF/services/io.gradus.core.Op: ")
        .contains("ZipException");
  }

  @Test
  void twoVersionsOfOneClassAreReportedOnceWithBothJars() throws IOException {
    Path one = good("Twin");
    Path other = Files.copy(one, folder.resolve("Twin-2.0.jar"));
    OpRegistry registry = load(good("First"), one, other, good("Last"));
    assertThat(registry.names()).contains("acme.first", "acme.twin", "acme.last");
    assertThat(registry.problems())
        .singleElement()
        .asString()
        .contains("acme.Twin is listed more than once", url(one) + " and " + url(other));
  }

  @Test
  void oneJarThatIsFoundTwiceIsNoProblem() throws IOException {
    Path jar = good("Once");
    OpRegistry registry = load(jar, jar);
    assertThat(registry.names()).contains("acme.once");
    assertThat(registry.problems()).isEmpty();
  }

  @Test
  void aThousandBrokenOnesInARowLeaveTheLast() throws IOException {
    String[] lines = new String[1501];
    Arrays.setAll(lines, i -> "acme.Missing" + i);
    lines[1500] = "acme.Last";
    Path jar =
        PluginJar.compile(
                folder.resolve("classes"), List.of("Last"), List.of(OP.formatted("Last", "last")))
            .write(folder.resolve("many.jar"), lines);
    OpRegistry registry = load(jar);
    assertThat(registry.names()).contains("acme.last");
    assertThat(registry.problems()).hasSize(1500);
  }

  @Test
  void troubleOfTheJvmIsNotSurvived() throws IOException {
    Path jar =
        PluginJar.compile(
                folder.resolve("classes"),
                List.of("Hungry"),
                List.of(
                    OP.formatted("Hungry", "hungry")
                        .replace("{}", "{ throw new OutOfMemoryError(\"all of it\"); }")))
            .write(folder.resolve("hungry.jar"), "acme.Hungry");
    assertThatThrownBy(() -> load(jar))
        .isInstanceOf(OutOfMemoryError.class)
        .hasMessage("all of it");
  }

  @Test
  void twoOfOneNameAreReportedOnceWithBothClassesAndJars() throws IOException {
    Path one = good("Twin");
    Path other =
        PluginJar.compile(
                folder.resolve("other"), List.of("Double"), List.of(OP.formatted("Double", "twin")))
            .write(folder.resolve("Double.jar"), "acme.Double");
    OpRegistry registry = load(good("First"), one, other, good("Last"));
    assertThat(registry.names()).contains("acme.first", "acme.last", "add");
    assertThat(registry.problems()).hasSize(1);
    assertThatThrownBy(() -> registry.get("acme.twin"))
        .isInstanceOf(DuplicateOpException.class)
        .hasMessageContainingAll("acme.Twin in " + url(one), "acme.Double in " + url(other));
  }

  private Path good(String type) throws IOException {
    return PluginJar.compile(
            folder.resolve(type),
            List.of(type),
            List.of(OP.formatted(type, type.toLowerCase(Locale.ROOT))))
        .write(folder.resolve(type + ".jar"), "acme." + type);
  }

  private OpRegistry load(Path... jars) throws IOException {
    URL[] urls = new URL[jars.length];
    for (int i = 0; i < jars.length; i++) {
      urls[i] = url(jars[i]);
    }
    try (URLClassLoader loader = new URLClassLoader(urls, getClass().getClassLoader())) {
      return OpRegistry.load(loader);
    }
  }

  private static URL url(Path jar) throws IOException {
    return jar.toUri().toURL();
  }
}
