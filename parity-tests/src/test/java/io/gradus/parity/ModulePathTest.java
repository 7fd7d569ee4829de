package io.gradus.parity;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import io.gradus.parity.torch.SkipWithoutTorch;
import io.gradus.parity.torch.Torch;
import io.gradus.parity.torch.TorchTask;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A plugin's module whose descriptor requires {@code io.gradus.parity}, compiled and run with all
 * but PyTorch's library on the module path.
 */
@ExtendWith(SkipWithoutTorch.class)
class ModulePathTest {
  private static final Map<String, String> SOURCES =
      Map.of(
          "module-info.java",
          """
          open module acme {
            requires io.gradus.parity;
            requires org.junit.platform.launcher;

            provides io.gradus.core.Op with
                acme.Legendre3;
          }
          """,
          "acme/Legendre3.java",
          """
          package acme;

          import io.gradus.core.UnaryOp;
          import io.gradus.core.Value;

          public record Legendre3() implements UnaryOp {
            @Override
            public String name() {
              return "acme.legendre3";
            }

            @Override
            public double forward(double x) {
              return 0.5 * (5 * x * x * x - 3 * x);
            }

            @Override
            public double localGradient(double x, double y) {
              return 1.5 * (5 * x * x - 1);
            }

            @Override
            public Value localGradient(Value x, Value y) {
              return x.times(x).times(5).minus(1).times(1.5);
            }
          }
          """,
          "acme/Legendre3ParityTest.java",
          """
          package acme;

          import io.gradus.core.Op;
          import io.gradus.parity.ParityContract;

          class Legendre3ParityTest extends ParityContract {
            @Override
            protected Op op() {
              return new Legendre3();
            }

            @Override
            protected String torch() {
              return "0.5 * (5 * torch.pow(x, 3) - 3 * x)";
            }
          }
          """,
          "acme/Main.java",
          """
          package acme;

          import io.gradus.parity.ParityContract;
          import java.io.PrintWriter;
          import org.junit.platform.engine.discovery.DiscoverySelectors;
          import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
          import org.junit.platform.launcher.core.LauncherFactory;
          import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

          final class Main {
            public static void main(String[] args) {
              var listener = new SummaryGeneratingListener();
              LauncherFactory.create()
                  .execute(
                      LauncherDiscoveryRequestBuilder.request()
                          .selectors(DiscoverySelectors.selectClass(Legendre3ParityTest.class))
                          .build(),
                      listener);
              listener.getSummary().printFailuresTo(new PrintWriter(System.out));
              System.out.println("contract in " + ParityContract.class.getModule());
              System.out.println("passed " + listener.getSummary().getTestsSucceededCount());
              System.out.println("failed " + listener.getSummary().getTestsFailedCount());
            }
          }
          """);

  @Test
  void contractOfAModuleRunsOnTheModulePath(@TempDir Path folder)
      throws IOException, InterruptedException {
    assertThat(Torch.shared().run(Nothing.class, List.of())).isEmpty();
    Path classes = compile(folder);
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--class-path",
            classPath(ModulePathTest::isPyTorch),
            "--module-path",
            classes + File.pathSeparator + classPath(ModulePathTest::isModule),
            "--add-modules",
            "org.junit.jupiter.engine",
            "--module",
            "acme/acme.Main");
    Path output = folder.resolve("output");
    int exit =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start()
            .waitFor();
    String printed = Files.readString(output);
    assertThat(exit).as(printed).isZero();
    assertThat(printed.lines())
        .as(printed)
        .contains("failed 0", "passed 14")
        .anyMatch(line -> line.startsWith("contract in module io.gradus.parity"))
        .anyMatch(line -> line.matches("Parity with PyTorch: [\\d,.]+ comparisons of 1 op .*"));
  }

  /** Finds out whether there is PyTorch, and skips or fails as every other test without. */
  static final class Nothing implements TorchTask {
    @Override
    public double[] run(NDManager manager, List<String> arguments, double[] input) {
      return new double[0];
    }
  }

  private static Path compile(Path folder) throws IOException {
    Path classes = folder.resolve("classes");
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--release",
                "17",
                "--module-path",
                classPath(ModulePathTest::isModule),
                "-d",
                classes.toString()));
    for (Map.Entry<String, String> source : SOURCES.entrySet()) {
      Path file = folder.resolve("src").resolve(source.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, source.getValue());
      arguments.add(file.toString());
    }
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(null, messages, messages, arguments.toArray(String[]::new));
    assertThat(failed).as(messages.toString(StandardCharsets.UTF_8)).isZero();
    Path services = classes.resolve("META-INF/services");
    Files.createDirectories(services);
    Files.writeString(services.resolve("io.gradus.core.Op"), "acme.Legendre3\n");
    return classes;
  }

  private static String classPath(Predicate<String> wanted) {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(wanted)
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** PyTorch's libraries, whose jars have names that no module can have. */
  private static boolean isPyTorch(String entry) {
    return entry.contains("pytorch-native") || entry.contains("pytorch-jni");
  }

  /** But for these tests, and what Maven runs them with. */
  private static boolean isModule(String entry) {
    return !isPyTorch(entry)
        && !entry.endsWith("test-classes")
        && !entry.endsWith("-tests.jar")
        && !entry.contains("surefire");
  }
}
