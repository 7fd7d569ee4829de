package io.gradus.viz;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradus.core.Value;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModulePathTest {
  @TempDir Path folder;

  @Test
  void moduleThatRequiresVizDrawsWithNothingButGradusOnItsPath()
      throws IOException, InterruptedException, URISyntaxException {
    Path sources = Files.createDirectories(folder.resolve("src/consumer"));
    Path descriptor = folder.resolve("src/module-info.java");
    Files.writeString(descriptor, "module consumer { requires io.gradus.viz; }");
    Path main = sources.resolve("Main.java");
    Files.writeString(
        main,
        """
        package consumer;

        import io.gradus.core.Value;
        import io.gradus.viz.Svg;

        class Main {
          public static void main(String[] args) {
            System.out.println(Svg.class.getModule() + " " + Svg.of(Value.of(1, "x")).length());
          }
        }
        """);
    String path = location(Value.class) + File.pathSeparator + location(Svg.class);
    Path classes = folder.resolve("classes");
    int compiled =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-Xlint:all",
                "-Werror",
                "-p",
                path,
                "-d",
                classes.toString(),
                descriptor.toString(),
                main.toString());
    assertThat(compiled).isZero();

    Process java =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-p",
                    path + File.pathSeparator + classes,
                    "-m",
                    "consumer/consumer.Main"))
            .redirectErrorStream(true)
            .start();
    String printed = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(java.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(printed.strip())
        .isEqualTo("module io.gradus.viz " + Svg.of(Value.of(1, "x")).length());
  }

  private static String location(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
  }
}
