package io.gradus.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The gradus script, with a JDK and a Maven that only tell that they were called. */
@EnabledOnOs(
    value = {OS.LINUX, OS.MAC},
    disabledReason = "gradus.cmd is another script")
class LauncherTest {
  private static final String BUILDING = "gradus: building (about a minute the first time) ...";

  @TempDir private Path temp;
  private Path root;
  private Path source;

  @BeforeEach
  void makeProject() throws IOException {
    // A blank in the path is where scripts break.
    root = Files.createDirectory(temp.resolve("a project"));
    script(
        root.resolve("gradus"),
        Files.readString(Path.of("").toAbsolutePath().resolveSibling("gradus")));
    script(
        root.resolve("mvnw"),
        """
        #!/bin/sh
        echo build >>builds
        echo $$ >maven
        if [ -p gate ]; then echo held >&2; read -r line <gate; fi
        ! [ -e broken ]
        """);
    jdk("17");
    Files.writeString(root.resolve("pom.xml"), "");
    source = Files.createDirectories(root.resolve("examples/src/main/java")).resolve("A.java");
    Files.writeString(root.resolve("examples/pom.xml"), "");
    Files.writeString(source, "");
  }

  private static void script(Path file, String text) throws IOException {
    Files.writeString(file, text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private void jdk(String version) throws IOException {
    Path bin = Files.createDirectories(temp.resolve("jdk/bin"));
    script(bin.resolve("javac"), "#!/bin/sh\n");
    script(
        bin.resolve("java"),
        """
        #!/bin/sh
        case "$*" in
          *-version) echo "    java.specification.version = %s" >&2 ;;
          *) while [ $# -gt 2 ]; do shift; done; echo "ran $*" ;;
        esac
        """
            .formatted(version));
  }

  private ProcessBuilder gradus() {
    ProcessBuilder builder = new ProcessBuilder(root.resolve("gradus").toString(), "moons");
    builder.environment().put("JAVA_HOME", temp.resolve("jdk").toString());
    return builder;
  }

  private static Cli run(ProcessBuilder builder) throws IOException, InterruptedException {
    return rest(builder.start());
  }

  /** What it prints from now on. Neither stream holds more than a pipe does. */
  private static Cli rest(Process process) throws IOException, InterruptedException {
    int status = process.waitFor();
    return new Cli(
        status,
        new String(process.getInputStream().readAllBytes(), UTF_8),
        String.join("\n", process.errorReader(UTF_8).lines().toList()));
  }

  private static Cli ran(String message) {
    return new Cli(0, "ran io.gradus.examples.Gradus moons\n", message);
  }

  private List<String> builds() throws IOException {
    Path builds = root.resolve("builds");
    return Files.exists(builds) ? Files.readAllLines(builds) : List.of();
  }

  /** As if everything had been written an hour ago. */
  private void age() throws IOException {
    FileTime then = FileTime.from(Instant.now().minusSeconds(3600));
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.toList()) {
        Files.setLastModifiedTime(file, then);
      }
    }
  }

  @Test
  void theFirstStartBuildsAndTheNextDoesNot() throws Exception {
    assertThat(run(gradus())).isEqualTo(ran(BUILDING));
    assertThat(run(gradus())).isEqualTo(ran(""));
    assertThat(builds()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pom.xml", "examples/pom.xml", "examples/src/main/java/A.java"})
  void aChangedFileIsBuilt(String file) throws Exception {
    run(gradus());
    age();
    Files.writeString(root.resolve(file), "changed");

    assertThat(run(gradus())).isEqualTo(ran(BUILDING));
  }

  @Test
  void afterAFileIsAddedOrRemovedIsBuilt() throws Exception {
    run(gradus());
    age();
    Files.delete(source);
    assertThat(run(gradus())).isEqualTo(ran(BUILDING));
    age();
    Files.writeString(source, "");
    assertThat(run(gradus())).isEqualTo(ran(BUILDING));
  }

  @Test
  void onlySparkIsBuiltWithItsProfileAndRunWithItsOptions() throws Exception {
    script(root.resolve("mvnw"), "#!/bin/sh\necho \"$*\" >>builds\n");
    Path java = temp.resolve("jdk/bin/java");
    script(java, Files.readString(java).replace("while [ $# -gt 2 ]; do shift; done; ", ""));
    ProcessBuilder spark = gradus();
    spark.command(root.resolve("gradus").toString(), "spark");

    assertThat(run(gradus()).out()).doesNotContain("spark");
    assertThat(run(spark).out())
        .contains("@%s/spark/jvm.options ".formatted(root.toRealPath()))
        .endsWith("io.gradus.spark.example.SparkCommand spark\n");
    assertThat(builds())
        .satisfiesExactly(
            plain -> assertThat(plain).contains("-pl examples").doesNotContain("spark"),
            ours -> assertThat(ours).contains("-Pspark", "-pl spark"));
  }

  @Test
  void aFailedBuildIsReportedAndTriedAgain() throws Exception {
    Files.writeString(root.resolve("broken"), "");

    assertThat(run(gradus()))
        .isEqualTo(new Cli(1, "", BUILDING + "\ngradus: the build failed; see above."));
    Files.delete(root.resolve("broken"));
    assertThat(run(gradus())).isEqualTo(ran(BUILDING));
  }

  @Test
  void ofTwoFirstStartsOneBuildsAndTheOtherWaits() throws Exception {
    Path gate = root.resolve("gate");
    assertThat(new ProcessBuilder("mkfifo", gate.toString()).start().waitFor()).isZero();
    Process first = gradus().start();
    Process second = null;
    try {
      assertThat(first.errorReader(UTF_8).readLine()).isEqualTo(BUILDING);
      assertThat(first.errorReader(UTF_8).readLine()).isEqualTo("held");
      second = gradus().start();
      BufferedReader waiting = second.errorReader(UTF_8);
      assertThat(waiting.readLine())
          .startsWith("gradus: waiting for process " + first.pid() + ", which is building;");
      Files.writeString(gate, "go on\n");

      assertThat(rest(first)).isEqualTo(ran(""));
      assertThat(rest(second)).isEqualTo(ran(""));
      assertThat(builds()).hasSize(1);
    } finally {
      first.destroy();
      if (second != null) {
        second.destroy();
      }
    }
  }

  @Test
  void aLockOfAProcessThatDiedIsTakenOver() throws Exception {
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    Path lock = Files.createDirectories(root.resolve("target")).resolve("gradus.lock");
    Files.writeString(lock, dead.pid() + "\n");

    assertThat(run(gradus())).isEqualTo(ran(BUILDING));
    assertThat(root.resolve("target")).isEmptyDirectory();
  }

  @Test
  void anInterruptedBuildLeavesNoLockAndIsDoneAgain() throws Exception {
    Path gate = root.resolve("gate");
    assertThat(new ProcessBuilder("mkfifo", gate.toString()).start().waitFor()).isZero();
    Process interrupted = gradus().start();
    assertThat(interrupted.errorReader(UTF_8).readLine()).isEqualTo(BUILDING);
    assertThat(interrupted.errorReader(UTF_8).readLine()).isEqualTo("held");
    ProcessHandle maven = maven();
    interrupted.toHandle().destroy();
    assertThat(interrupted.waitFor()).isEqualTo(128 + 15);
    assertThat(interrupted.errorReader(UTF_8).lines()).isEmpty();
    assertThat(maven.isAlive()).isFalse();
    Files.delete(gate);

    assertThat(root.resolve("target")).isEmptyDirectory();
    assertThat(run(gradus())).isEqualTo(ran(BUILDING));
    assertThat(builds()).hasSize(2);
  }

  @Test
  void mavenEndsWithALauncherThatIsKilled() throws Exception {
    Path gate = root.resolve("gate");
    assertThat(new ProcessBuilder("mkfifo", gate.toString()).start().waitFor()).isZero();
    Process killed = gradus().start();
    assertThat(killed.errorReader(UTF_8).readLine()).isEqualTo(BUILDING);
    assertThat(killed.errorReader(UTF_8).readLine()).isEqualTo("held");
    CompletableFuture<ProcessHandle> end = maven().onExit();
    killed.destroyForcibly().waitFor();

    assertThat(end.get(1, TimeUnit.MINUTES).isAlive()).isFalse();
    Files.delete(gate);
    assertThat(run(gradus())).isEqualTo(ran(BUILDING));
  }

  /** The Maven that was started last. */
  private ProcessHandle maven() throws IOException {
    return ProcessHandle.of(Long.parseLong(Files.readString(root.resolve("maven")).strip()))
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "dead"})
  void aRemovalThatWasNotFinishedIsTakenOver(String remover) throws Exception {
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    Path target = Files.createDirectories(root.resolve("target"));
    Files.writeString(target.resolve("gradus.lock"), dead.pid() + "\n");
    Files.writeString(
        target.resolve("gradus.lock.removal"), remover.isEmpty() ? "" : dead.pid() + "\n");

    assertThat(run(gradus())).isEqualTo(ran(BUILDING));
    assertThat(target).isEmptyDirectory();
  }

  @Test
  void aNoteThatCannotBeWrittenIsNoError() throws Exception {
    run(gradus());
    // A link to nowhere can't be written through, not even by root, who may write into anything
    // read-only.
    Path note = root.resolve("examples/target/app/.java");
    Files.delete(note);
    Files.createSymbolicLink(note, temp.resolve("no/such/file"));

    assertThat(run(gradus())).isEqualTo(ran(""));
  }

  @ParameterizedTest
  @CsvSource({"C, C.UTF-8", "no_SUCH.UTF-8, C.UTF-8", "C.UTF-8, C.UTF-8"})
  @EnabledOnOs(value = OS.LINUX, disabledReason = "macOS may lack C.UTF-8")
  void aLocaleThatIsNotThereIsReplaced(String given, String taken) throws Exception {
    Path java = temp.resolve("jdk/bin/java");
    script(java, Files.readString(java).replace("echo \"ran $*\"", "echo \"ran in $LC_ALL\""));
    ProcessBuilder gradus = gradus();
    gradus.environment().put("LC_ALL", given);

    assertThat(run(gradus).out()).isEqualTo("ran in " + taken + "\n");
  }

  @Test
  void aColonInThePathIsRefused() throws Exception {
    Path odd = Files.createDirectory(temp.resolve("a:b"));
    Files.copy(root.resolve("gradus"), odd.resolve("gradus"), StandardCopyOption.COPY_ATTRIBUTES);
    ProcessBuilder gradus = gradus();
    gradus.command(odd.resolve("gradus").toString(), "moons");

    assertThat(run(gradus))
        .isEqualTo(
            new Cli(
                1,
                "",
                "gradus: the path of this checkout, '%s', has a ':' in it, which is what separates the entries of Java's class path. Move or rename the folder."
                    .formatted(odd.toRealPath())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.8", "9", "11", "16"})
  void anOldJavaIsRefused(String version) throws Exception {
    jdk(version);

    assertThat(run(gradus()))
        .isEqualTo(
            new Cli(
                1,
                "",
                "gradus: needs a JDK, 17 or newer; '%s' is version %s. Set JAVA_HOME to a newer one."
                    .formatted(temp.resolve("jdk/bin/java"), version)));
    assertThat(builds()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"17", "25", "100"})
  void aNewJavaIsTaken(String version) throws Exception {
    jdk(version);

    assertThat(run(gradus())).isEqualTo(ran(BUILDING));
  }

  @Test
  void aJavaThatDoesNotRunIsRefused() throws Exception {
    // As the one that macOS has where none is installed.
    script(
        temp.resolve("jdk/bin/java"),
        "#!/bin/sh\necho 'Unable to locate a Java Runtime.' >&2\nexit 1\n");

    Cli run = run(gradus());

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("needs a JDK, 17 or newer").contains("is version unknown");
  }

  @Test
  void aJavaHomeWithoutJavaOrWithoutACompilerIsRefused() throws Exception {
    Files.delete(temp.resolve("jdk/bin/javac"));
    assertThat(run(gradus()).err())
        .endsWith("which has no javac. Building needs a JDK, 17 or newer.");

    Files.delete(temp.resolve("jdk/bin/java"));
    assertThat(run(gradus()).err()).contains("there is no bin/java in it");
  }

  @Test
  void aPathWithoutJavaIsRefused() throws Exception {
    Path bin = Files.createDirectory(temp.resolve("bin"));
    for (String tool : List.of("bash", "dirname")) {
      script(bin.resolve(tool), "#!/bin/sh\nexec '%s' \"$@\"\n".formatted(onPath(tool)));
    }
    ProcessBuilder gradus = gradus();
    gradus.environment().remove("JAVA_HOME");
    gradus.environment().put("PATH", bin.toString());

    assertThat(run(gradus))
        .isEqualTo(
            new Cli(
                1,
                "",
                "gradus: found no java on the PATH. Install a JDK, 17 or newer, or set JAVA_HOME."));
  }

  private static Path onPath(String tool) {
    return Stream.of(System.getenv("PATH").split(":"))
        .map(folder -> Path.of(folder, tool))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }
}
