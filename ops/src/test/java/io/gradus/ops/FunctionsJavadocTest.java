package io.gradus.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradus.core.Formula;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** An IDE shows what a function computes, not only the name of its op. */
class FunctionsJavadocTest {
  private static final Path SOURCE = Path.of("src/main/java/io/gradus/ops/Functions.java");

  /** A comment, the function's name, and the op that it applies. */
  private static final Pattern FUNCTION =
      Pattern.compile(
          "/\\*\\*((?:(?!\\*/).)*)\\*/\\s+public static Value (\\w+)\\((?:(?!\\n  }).)*?apply\\((?:new )?(\\w+)[.(]",
          Pattern.DOTALL);

  @Test
  void everyFunctionOfAnOpSaysItsFormula() throws IOException, ReflectiveOperationException {
    List<MatchResult> functions = FUNCTION.matcher(Files.readString(SOURCE)).results().toList();
    assertThat(functions).hasSizeGreaterThan(100);
    for (MatchResult function : functions) {
      String javadoc =
          function
              .group(1)
              .replaceAll("\\s*\\n\\s*\\*\\s*", " ")
              .replace("&lt;", "<")
              .replace("&gt;", ">");
      Class<?> op = Class.forName("io.gradus.ops." + function.group(3));
      assertThat(javadoc)
          .as("Javadoc of Functions.%s", function.group(2))
          .contains("y = " + op.getAnnotation(Formula.class).value());
    }
  }
}
