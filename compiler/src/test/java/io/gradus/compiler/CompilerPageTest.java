package io.gradus.compiler;

import static io.gradus.ops.Functions.relu;
import static org.assertj.core.api.Assertions.assertThat;

import io.gradus.compiler.ir.Ir;
import io.gradus.compiler.passes.DeadCode;
import io.gradus.compiler.passes.Dots;
import io.gradus.core.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whoever follows W1 by the page finds the files and the forms that it shows. */
class CompilerPageTest {
  private static final Path SOURCES = Path.of("src/main/java/io/gradus/compiler");

  private static String page() throws IOException {
    return Files.readString(Path.of("../docs/compiler.md"));
  }

  @Test
  void thereIsEveryFileThatThePageNames() throws IOException {
    List<String> files =
        Pattern.compile("`((?:ir|passes|run|kernels)/\\w+)`")
            .matcher(page())
            .results()
            .map(match -> match.group(1))
            .toList();
    assertThat(files)
        .hasSizeGreaterThan(10)
        .allSatisfy(file -> assertThat(SOURCES.resolve(file + ".java")).exists());
  }

  @Test
  void everyClassThatTheStepsNameIsAFile() throws IOException {
    String page = page();
    String steps = page.substring(page.indexOf("1. **Recording**"), page.indexOf("## Threads"));
    List<String> names =
        Pattern.compile("`([A-Z]\\w+)`|\\*\\*([A-Z]\\w+)\\*\\*")
            .matcher(steps)
            .results()
            .map(CompilerPageTest::name)
            .filter(name -> !name.equals("Neuron"))
            .toList();
    try (var files = Files.walk(SOURCES)) {
      List<String> sources =
          files.map(file -> file.getFileName().toString().replace(".java", "")).toList();
      assertThat(sources).containsAll(names);
    }
    assertThat(names).hasSizeGreaterThan(10);
  }

  private static String name(MatchResult match) {
    return match.group(1) == null ? match.group(2) : match.group(1);
  }

  @Test
  void theFirstNeuronHasTheFormsThatThePageShows() throws IOException {
    Value w1 = Value.of(1);
    Value w2 = Value.of(2);
    Value b = Value.of(3);
    Ir recorded =
        Recording.of(
            3,
            x -> new Value[] {x[2].times(relu(b.plus(w1.times(x[0])).plus(w2.times(x[1]))))},
            new ArrayList<>(),
            "The function");

    assertThat(page()).contains(listing(recorded, 9));
    Ir dots = new DeadCode().apply(new Dots(true).apply(recorded));
    assertThat(page()).contains(listing(dots, 6));
  }

  /** The nodes from n3 on, as the page has them. */
  private static String listing(Ir ir, int last) {
    return IntStream.rangeClosed(3, last)
        .mapToObj(node -> "   " + ir.toString(node) + "\n")
        .collect(Collectors.joining());
  }
}
