package io.gradus.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compiles every Java snippet of the documents, and runs those that are statements: they print what
 * they say.
 */
class DocsTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern SNIPPET =
      Pattern.compile("^```java\\R(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern TYPE =
      Pattern.compile("^public (?:final )?(?:class|record) (\\w+)", Pattern.MULTILINE);
  private static final Pattern PRINTED =
      Pattern.compile("println\\(.*\\); // (.*)$", Pattern.MULTILINE);

  @TempDir Path folder;

  record Snippet(String place, String code) {
    @Override
    public String toString() {
      return place;
    }
  }

  static List<Snippet> snippets() throws IOException {
    List<Snippet> snippets = new ArrayList<>();
    try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
      for (Path file :
          Stream.concat(Stream.of(ROOT.resolve("README.md")), docs).sorted().toList()) {
        // The guide's snippets are files of a project, which the archetype's test builds.
        if (file.toString().endsWith(".md") && !file.endsWith("writing-an-op.md")) {
          Matcher matcher = SNIPPET.matcher(Files.readString(file));
          while (matcher.find()) {
            snippets.add(
                new Snippet(file.getFileName() + " at " + matcher.start(), matcher.group(1)));
          }
        }
      }
    }
    return snippets;
  }

  @Test
  void theReadmeHasSnippetsThatPrint() throws IOException {
    assertThat(snippets()).filteredOn(s -> s.place.startsWith("README")).hasSizeGreaterThan(2);
    assertThat(snippets()).anyMatch(s -> PRINTED.matcher(s.code).find());
  }

  @ParameterizedTest
  @MethodSource("snippets")
  void snippetsCompileAndPrintWhatTheySay(Snippet snippet) throws Exception {
    Matcher type = TYPE.matcher(snippet.code);
    boolean whole = type.find();
    String name = whole ? type.group(1) : "Snippet";
    compile(name, whole ? snippet.code : wrap(snippet.code));
    List<String> expected =
        PRINTED.matcher(snippet.code).results().map((MatchResult r) -> r.group(1)).toList();
    assertThat(whole || !expected.isEmpty()).as("prints something").isTrue();
    if (!whole) {
      assertThat(run(name)).isEqualTo(expected);
    }
  }

  private static String wrap(String code) {
    StringBuilder imports = new StringBuilder();
    StringBuilder body = new StringBuilder();
    code.lines()
        .forEach(line -> (line.startsWith("import ") ? imports : body).append(line).append('\n'));
    return imports
        + "public class Snippet { public static void main(String[] args) throws Exception {\n"
        + body
        + "}}\n";
  }

  private void compile(String name, String code) throws IOException {
    Path source = Files.writeString(folder.resolve(name + ".java"), code);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (var files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      boolean compiled =
          compiler
              .getTask(
                  messages,
                  files,
                  null,
                  List.of(
                      "-d",
                      folder.toString(),
                      "-proc:none",
                      "-classpath",
                      System.getProperty("java.class.path")),
                  null,
                  files.getJavaFileObjects(source))
              .call();
      assertThat(compiled).as("%s%n%s", messages, code).isTrue();
    }
  }

  private List<String> run(String name) throws Exception {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream out = System.out;
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
      loader.loadClass(name).getMethod("main", String[].class).invoke(null, (Object) new String[0]);
    } finally {
      System.setOut(out);
    }
    return printed.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
