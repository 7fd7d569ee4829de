package io.gradus.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One program, many JVMs. Flags that a processor doesn't know are passed over. */
class SameBitsTest {
  /** Of the losses and the parameters, on every JDK and processor. */
  private static final String TRAINING =
      "training 5577a7a675e66978844b294232950e1b550f9d06dfcdc09568f06f43393db561";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Xint",
        "-XX:TieredStopAtLevel=1",
        "-XX:-TieredCompilation -Xbatch",
        "-XX:-UseLibmIntrinsic",
        "-XX:UseAVX=0",
        "-XX:UseAVX=2",
        "-XX:UseAVX=3",
        "-XX:-UseFMA",
        "-XX:-UseSuperWord",
      })
  void everyJvmComputesTheSameBits(String flags) throws Exception {
    assertThat(run(flags)).isEqualTo(SameBits.report()).startsWith(TRAINING);
  }

  private static String run(String flags) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:+IgnoreUnrecognizedVMOptions"));
    command.addAll(List.of(flags.split(" ")));
    command.addAll(List.of("-cp", ClassPath.OF_TESTS, SameBits.class.getName()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output.strip();
  }
}
