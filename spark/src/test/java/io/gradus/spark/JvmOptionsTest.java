package io.gradus.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.Test;

class JvmOptionsTest {
  @Test
  void theFileHasWhatSparkOpensExceptForTheVectorApi() throws IOException {
    assertThat(Files.readAllLines(Path.of("jvm.options")).stream().skip(1))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(JavaModuleOptions.defaultModuleOptionArray())
                .filter(option -> !option.startsWith("--add-modules"))
                .filter(option -> !option.startsWith("-Djava.net"))
                .toList());
  }
}
