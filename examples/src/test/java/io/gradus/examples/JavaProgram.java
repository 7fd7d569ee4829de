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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** A Java program of one file, whose comments say what it prints. */
record JavaProgram(String name, String code) {
  private static final Pattern PRINTED = Pattern.compile(".*println\\(.*\\);(?: // (.*))?");
  private static final Pattern COMMENT = Pattern.compile("\\s*// ?(.*)");

  private static final Pattern TYPE =
      Pattern.compile("^public (?:final )?(?:class|record) (\\w+)", Pattern.MULTILINE);

  /**
   * Compiles a snippet, which is statements or a whole type, into a folder. Statements are run, and
   * must print what they say.
   */
  static void checkSnippet(String code, Path folder) throws Exception {
    Matcher type = TYPE.matcher(code);
    if (type.find()) {
      new JavaProgram(type.group(1), code).compile(folder);
      return;
    }
    JavaProgram program = new JavaProgram("Snippet", wrap(code));
    program.compile(folder);
    assertThat(program.printed()).as("prints something").isNotEmpty();
    assertThat(program.run(folder)).isEqualTo(program.printed());
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

  /**
   * The lines that the program says it prints: the comment after a {@code println}, or the comments
   * in the lines below one that has none.
   */
  List<String> printed() {
    List<String> printed = new ArrayList<>();
    boolean below = false;
    for (String line : code.lines().toList()) {
      Matcher print = PRINTED.matcher(line);
      Matcher comment = COMMENT.matcher(line);
      if (print.matches()) {
        below = print.group(1) == null;
        if (!below) {
          printed.add(print.group(1));
        }
      } else if (below && comment.matches()) {
        printed.add(comment.group(1));
      } else {
        below = false;
      }
    }
    return printed;
  }

  /** Compiles the program into a folder. */
  void compile(Path folder) throws IOException {
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

  /** What the program prints when it is run from a folder into which it was compiled. */
  List<String> run(Path folder, String... arguments) throws Exception {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream out = System.out;
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
      loader.loadClass(name).getMethod("main", String[].class).invoke(null, (Object) arguments);
    } finally {
      System.setOut(out);
    }
    return printed.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
