package io.gradus.archetype;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Goes the way of docs/writing-an-op.md in an empty folder: runs each command, writes each file,
 * and finds printed what the guide says.
 */
@EnabledOnOs(
    value = {OS.LINUX, OS.MAC},
    disabledReason = "the guide's commands are for a POSIX shell")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class JourneyIT {
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final LocalRepository REPOSITORY =
      new LocalRepository(Path.of("target", "repository").toAbsolutePath());
  private static final Shell SHELL = new Shell(REPOSITORY.folder());
  private static final Pattern VERSION = Pattern.compile("<([\\w.-]+\\.version)>([^<]+)</");

  /** Outside of the repository, so that nothing of it is found by accident. */
  @TempDir static Path folder;

  private static Path project;

  @BeforeAll
  static void install() throws IOException {
    REPOSITORY.installParent();
    REPOSITORY.install("core", "gradus-core");
    REPOSITORY.install("ops", "gradus-ops");
    REPOSITORY.install("compiler", "gradus-compiler");
    REPOSITORY.install("op-contract", "gradus-op-contract");
    REPOSITORY.install("parity-tests", "gradus-parity-tests");
    REPOSITORY.install("archetype", "gradus-op-archetype");
    project = folder.resolve("example-ops");
  }

  @Test
  @Order(1)
  void theGuideDoesWhatItSays() throws IOException, InterruptedException {
    Path here = folder;
    String output = "";
    List<String> kinds = new ArrayList<>();
    for (Guide.Step step : Guide.read(ROOT.resolve("docs/writing-an-op.md")).steps()) {
      kinds.add(step.kind());
      switch (step.kind()) {
        case "sh" -> {
          output = succeed(here, step.text());
          here = Files.isDirectory(project) ? project : here;
        }
        case "java" -> Files.writeString(here.resolve(step.file()), step.text());
        case "text" -> assertThat(output).containsSubsequence(step.text().lines().toList());
        default -> throw new AssertionError("A block of the guide is of kind " + step.kind());
      }
    }
    assertThat(kinds).contains("sh", "java", "text");
  }

  @Test
  @Order(2)
  void nothingOfTheExamplesNamesIsLeft() throws IOException {
    for (Path file : sources()) {
      assertThat(file.toString() + Files.readString(file)).doesNotContain("acme", "${package}");
    }
  }

  @Test
  @Order(3)
  void aWrongGradientFails() throws IOException, InterruptedException {
    Path op = project.resolve("src/main/java/com/example/ops/SoftClip.java");
    String right = Files.readString(op);
    Files.writeString(op, right.replace("rest * rest;", "rest * rest * 1.001;"));
    Shell.Result result =
        SHELL.run(project, "mvn -q test -Dtest=SoftClipParityTest", Map.of("CI", "false"));
    Files.writeString(op, right);
    assertThat(result.exit()).as(result.output()).isNotZero();
    assertThat(result.output())
        .contains("gradientsMatchPyTorch", "r4_localGradientsMatchDifferences")
        .contains("mvn test -Dtest=SoftClipParityTest");
    assertThat(Files.readString(project.resolve("target/parity/summary.md")))
        .contains("### `com.example.ops.softclip`", "r4_localGradientsMatchDifferences: R4: ");
  }

  @Test
  @Order(4)
  void inCiAMissingPyTorchAndAMissingProvidesFail() throws IOException, InterruptedException {
    Path module = project.resolve("src/main/java/module-info.java");
    String right = Files.readString(module);
    Files.writeString(module, right.replaceFirst(",\\s*com\\.example\\.ops\\.SoftClip", ""));
    Shell.Result result =
        SHELL.run(
            project,
            "mvn -q test -Dtest=SoftClipParityTest -Dmaven.test.dependency.excludes=ai.djl.pytorch:pytorch-native-cpu",
            Map.of("CI", "true"));
    Files.writeString(module, right);
    assertThat(result.exit()).as(result.output()).isNotZero();
    assertThat(result.output())
        .contains("TorchUnavailable", "valueMatchesPyTorch")
        .contains("r7_whatTheClassPathFindsTheModulePathFinds")
        .doesNotContain("NOT COMPARED");
  }

  @Test
  @Order(5)
  void testsRunOnTheModulePathToo() throws IOException, InterruptedException {
    Path pom = project.resolve("pom.xml");
    String right = Files.readString(pom);
    Files.writeString(pom, right.replace("<useModulePath>false<", "<useModulePath>true<"));
    Shell.Result result =
        SHELL.run(project, "mvn test -Dtest=SoftClipParityTest", Map.of("CI", "false"));
    Files.writeString(pom, right);
    assertThat(result.exit()).as(result.output()).isZero();
    assertThat(result.output()).contains("Parity with PyTorch: ");
  }

  @Test
  @Order(6)
  void theExampleHasTheVersionsOfTheBuild() throws IOException {
    Map<String, String> ours = versions(ROOT.resolve("pom.xml"));
    Map<String, String> theirs = versions(ROOT.resolve("examples/custom-op/pom.xml"));
    assertThat(theirs).containsEntry("gradus.version", LocalRepository.version());
    theirs.remove("gradus.version");
    assertThat(theirs).isNotEmpty();
    assertThat(ours).containsAllEntriesOf(theirs);
  }

  /**
   * Runs it with the version of the archetype plugin that the build has: what Maven would take by
   * itself is the latest there is, on another day another.
   */
  private static String succeed(Path here, String script) throws IOException, InterruptedException {
    String pinned =
        script.replace(
            "archetype:generate",
            "org.apache.maven.plugins:maven-archetype-plugin:%s:generate"
                .formatted(System.getProperty("archetype.version")));
    Shell.Result result = SHELL.run(here, pinned, Map.of());
    assertThat(result.exit()).as("%s%n%s", script, result.output()).isZero();
    return result.output();
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(project.resolve("src"))) {
      return Stream.concat(
              Stream.of(project.resolve("pom.xml")), files.filter(Files::isRegularFile))
          .toList();
    }
  }

  private static Map<String, String> versions(Path pom) throws IOException {
    Matcher matcher = VERSION.matcher(Files.readString(pom));
    return matcher
        .results()
        .collect(Collectors.toMap((MatchResult r) -> r.group(1), r -> r.group(2), (a, b) -> a));
  }
}
