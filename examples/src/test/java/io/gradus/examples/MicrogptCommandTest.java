package io.gradus.examples;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.gradus.core.Value;
import io.gradus.nn.file.Checkpoint;
import io.gradus.nn.optim.Adam;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MicrogptCommandTest {
  @TempDir private Path temp;

  private int folders;

  /**
   * Each run has a folder of its own, except that of --resume, which has that of the run before.
   */
  private Cli microgpt(Object... args) {
    if (!List.of(args).contains("--resume")) {
      folders++;
    }
    List<Object> all = new ArrayList<>(List.of("microgpt", "--out", folder()));
    all.addAll(List.of(args));
    return Cli.run(all.toArray());
  }

  private static List<String> lines(Cli run, String start) {
    return run.out().lines().filter(line -> line.startsWith(start)).toList();
  }

  private Path folder() {
    return temp.resolve("out" + folders);
  }

  private Path checkpoint() {
    return folder().resolve("microgpt.safetensors");
  }

  @Test
  void aLinePerStepThenTheSamplesThenTheMedian() {
    Cli run = microgpt("--steps", 3, "--samples", 2);

    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isZero();
    List<String> out = run.out().lines().toList();
    assertThat(out).hasSize(8);
    for (int k = 0; k < 3; k++) {
      assertThat(out.get(k)).matches("step " + k + " loss 3\\.\\d{10,}");
    }
    assertThat(out.get(3)).matches("3 steps in \\d+\\.\\d\\d s, [\\d,]+ tokens/s");
    assertThat(out.get(4)).isEqualTo("wrote " + checkpoint());
    assertThat(out.get(5)).matches("sample 1 [a-z]{0,16}");
    assertThat(out.get(6)).matches("sample 2 [a-z]{0,16}");
    assertThat(out.get(7)).matches("median time per step \\d+\\.\\d µs");
  }

  @Test
  void everyLineIsTheSameOnBothEngines() throws IOException {
    List<String> recorded = lines(microgpt("--steps", 30, "--engine", "graph"), "s");
    byte[] weights = Files.readAllBytes(checkpoint());
    assertThat(recorded).hasSize(50);

    assertThat(lines(microgpt("--steps", 30), "s")).isEqualTo(recorded);
    assertThat(checkpoint()).hasBinaryContent(weights);
    assertThat(lines(microgpt("--steps", 30, "--engine", "compiled", "--simd", "off"), "s"))
        .isEqualTo(recorded);
    assertThat(checkpoint()).hasBinaryContent(weights);
  }

  @Test
  void fewerStepsAreTheBeginningOfMore() {
    assertThat(lines(microgpt("--steps", 3), "step"))
        .isEqualTo(lines(microgpt("--steps", 6), "step").subList(0, 3));
  }

  @Test
  void aSeedGivesTheSameRunEveryTime() {
    List<String> once = lines(microgpt("--steps", 3, "--seed", 7), "s");

    assertThat(lines(microgpt("--steps", 3, "--seed", 7), "s")).hasSize(23).isEqualTo(once);
    assertThat(lines(microgpt("--steps", 3, "--seed", -8), "s")).hasSize(23).isNotEqualTo(once);
  }

  @Test
  void theTemperatureChangesTheSamplesOnly() {
    Cli cool = microgpt("--steps", 3, "--temperature", 0.1);
    Cli hot = microgpt("--steps", 3, "--temperature", 5);

    assertThat(lines(hot, "step")).isEqualTo(lines(cool, "step"));
    assertThat(lines(hot, "sample")).hasSize(20).isNotEqualTo(lines(cool, "sample"));
    assertThat(lines(microgpt("--steps", 1, "--samples", 0), "sample")).isEmpty();
  }

  @Test
  void namesOfAFileAreLearnt() throws IOException {
    Path names = Files.writeString(temp.resolve("names.txt"), "zzz\r\nzzz\r\n");

    Cli run = microgpt("--data", names, "--steps", 60, "--samples", 3);

    assertThat(run.status()).isZero();
    assertThat(lines(run, "sample"))
        .containsExactly("sample 1 zzz", "sample 2 zzz", "sample 3 zzz");
  }

  @Nested
  class Resuming {
    @Test
    void aResumedRunPrintsTheRestOfOneThatWasNotInterrupted() throws IOException {
      List<String> whole = lines(microgpt("--steps", 8), "s");
      byte[] wholeCheckpoint = Files.readAllBytes(checkpoint());

      microgpt("--steps", 5);
      Cli rest = microgpt("--steps", 8, "--resume");

      assertThat(rest.err()).isEmpty();
      assertThat(lines(rest, "s")).hasSize(23).isEqualTo(whole.subList(5, 28));
      assertThat(checkpoint()).hasBinaryContent(wholeCheckpoint);
    }

    @Test
    void theCheckpointMayLieElsewhere() throws IOException {
      List<String> whole = lines(microgpt("--steps", 4), "step");
      microgpt("--steps", 2);
      Path moved = Files.move(checkpoint(), temp.resolve("moved.safetensors"));

      Cli rest = microgpt("--resume", moved, "--steps", 4, "--engine", "graph");

      assertThat(lines(rest, "step")).isEqualTo(whole.subList(2, 4));
      assertThat(checkpoint()).exists();
    }

    @Test
    void aTrainingThatIsOverMakesUpNames() throws IOException {
      Cli whole = microgpt("--steps", 3);
      byte[] before = Files.readAllBytes(checkpoint());

      Cli run = microgpt("--steps", 3, "--resume");

      assertThat(run.status()).isZero();
      assertThat(run.out()).startsWith("the checkpoint is of step 3: a larger --steps trains on");
      assertThat(lines(run, "sample")).hasSize(20).isEqualTo(lines(whole, "sample"));
      assertThat(checkpoint()).hasBinaryContent(before);
    }

    @Test
    void aCheckpointThatIsNotThereIsRefused() {
      assertRefused(
          microgpt("--resume"),
          "--resume: Can't read " + checkpoint() + ": no such file or folder");
    }

    @Test
    void aCheckpointOfAnotherNetworkIsRefused() throws IOException {
      Path file = temp.resolve("other.safetensors");
      Checkpoint.save(new Adam(List.of(Value.of(1)), 0.1), file);

      assertRefused(
          microgpt("--resume", file),
          "other.safetensors: the tensor 'parameters' has the shape [1], expected [4192]");
    }

    @Test
    void whatIsNoCheckpointIsRefused() throws IOException {
      Path file = Files.writeString(temp.resolve("names.txt"), "ada\nbob\n");

      assertRefused(
          microgpt("--resume", file), "names.txt, byte 0: the header has 748282954968556641 bytes");
      assertRefused(microgpt("--resume", temp), "Can't read " + temp);
    }
  }

  /** Of 2 characters, with 64 weights. */
  private Path start(double weight, double learningRate) throws IOException {
    return Files.writeString(
        temp.resolve("start.json"),
        """
        {"n_layer": 1, "n_embd": 2, "block_size": 2, "n_head": 1, "vocab_size": 3, "BOS": 2, "uchars": "xy",
         "adam": {"learning_rate": %s, "beta1": 0.5, "beta2": 0.75, "eps": 1e-06, "num_steps_for_lr_decay": 7},
         "matrix_order": ["wte", "wpe", "lm_head", "layer0.attn_wq", "layer0.attn_wk", "layer0.attn_wv", "layer0.attn_wo", "layer0.mlp_fc1", "layer0.mlp_fc2"],
         "shapes": {"wte": [3, 2], "wpe": [2, 2], "lm_head": [3, 2], "layer0.attn_wq": [2, 2], "layer0.attn_wk": [2, 2],
          "layer0.attn_wv": [2, 2], "layer0.attn_wo": [2, 2], "layer0.mlp_fc1": [8, 2], "layer0.mlp_fc2": [2, 8]},
         "params_flat": [%s], "docs_first_1000": ["x", "y"], "losses_first_20": [1.0986122886681098, 1]}
        """
            .formatted(
                learningRate,
                Stream.iterate(weight, w -> -w)
                    .limit(64)
                    .map(String::valueOf)
                    .collect(joining(", "))));
  }

  @Test
  void aStartOfAnotherNetworkIsComparedWithItsLosses() throws IOException {
    // All weights are 0: each of 3 tokens is as likely.
    Path file = start(0, 0);

    Cli run = microgpt("--start", file, "--steps", 7, "--samples", 4);

    assertThat(run.status()).isZero();
    assertThat(lines(run, "step"))
        .allMatch(line -> line.matches("step \\d loss 1\\.09861228866810\\d+"));
    assertThat(lines(run, "largest"))
        .singleElement()
        .asString()
        .startsWith("largest relative difference from a loss of the file: 0.09861228866");
    assertThat(lines(run, "sample")).allMatch(line -> line.matches("sample \\d [xy]{0,2}"));

    // In a longer run the rate falls more slowly, so that the losses are others.
    assertThat(lines(microgpt("--start", file, "--steps", 8), "largest")).isEmpty();
  }

  @Test
  void aLossThatIsNotFiniteEndsTheTrainingAndSparesTheCheckpoint() throws IOException {
    microgpt("--start", start(0.1, 0.01), "--steps", 1);
    byte[] good = Files.readAllBytes(checkpoint());

    Cli run = microgpt("--start", start(0.1, 1e100), "--steps", 7, "--resume");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err())
        .matches(
            "gradus: the loss of step \\d is (NaN|Infinity), from which no later step can recover\\. The weights of this step are not written to a checkpoint\\R");
    assertThat(checkpoint()).hasBinaryContent(good);
  }

  @Test
  void weightsThatAreNotFiniteAreNotWritten() throws IOException {
    Cli run = microgpt("--start", start(1e200, 1e100), "--steps", 1);

    assertThat(run.status()).isEqualTo(1);
    assertThat(checkpoint()).doesNotExist();
  }

  @Nested
  class AnEarlierCheckpoint {
    @Test
    void isNotOverwrittenByATrainingThatBeginsAnew() throws IOException {
      microgpt("--steps", 2);
      byte[] before = Files.readAllBytes(checkpoint());

      Cli run = Cli.run("microgpt", "--steps", 3, "--out", folder());

      assertRefused(run, "'" + checkpoint() + "' is there already");
      assertThat(run.err()).contains("Go on from it with --resume");
      assertThat(checkpoint()).hasBinaryContent(before);
    }

    @Test
    void isNotOverwrittenByATrainingThatGoesOnFromAnother() throws IOException {
      microgpt("--steps", 1);
      Path other = Files.copy(checkpoint(), temp.resolve("other.safetensors"));
      byte[] before = Files.readAllBytes(checkpoint());

      assertRefused(
          microgpt("--steps", 3, "--resume", other), "'" + checkpoint() + "' is there already");
      assertThat(checkpoint()).hasBinaryContent(before);
    }
  }

  private void assertRefused(Cli run, String reason) {
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("gradus: ").contains(reason);
    assertThat(run.err()).doesNotContain("Exception").doesNotContain("\tat ");
  }

  @Test
  void filesThatAreNotWhatTheyShouldBeAreRefused() throws IOException {
    Path odd = temp.resolve("odd.txt");

    assertRefused(
        microgpt("--data", odd), "--data: Can't read " + odd + ": no such file or folder");
    assertRefused(microgpt("--start", odd), "--start: Can't read " + odd);
    assertRefused(microgpt("--data", temp), "it is a folder");
    Files.write(odd, new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 1, (byte) 0xff});
    assertRefused(microgpt("--data", odd), "odd.txt: this is no text in UTF-8");
    Files.writeString(odd, "ada\nBob\n");
    assertRefused(microgpt("--data", odd), "odd.txt, line 2: 'B' (U+0042) is not of the alphabet");
    assertRefused(microgpt("--start", odd), "odd.txt, line 1, column 1: this is no JSON");
    assertThat(folder()).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          --steps 0              | --steps 0: expected 1 or more
          --steps many           | 'many' is not an int
          --samples -1           | --samples -1: expected 0 or more
          --temperature 0        | --temperature 0.0: expected a number above 0
          --temperature -1       | --temperature -1.0: expected a number above 0
          --temperature NaN      | --temperature NaN: expected a number above 0
          --temperature Infinity | --temperature Infinity: expected a number above 0
          --engine stone         | --engine 'stone': expected compiled or graph
          --threads 2            | --threads 2: a step of microgpt is one name, which is one row of a program, and a row runs on one thread. Leave --threads out
          --threads 0            | --threads 0: expected 1 or more
          --simd on              | --simd 'on': expected auto or off
          --simd off --engine graph | --simd off: the engine graph computes one number at a time. Leave --simd out, or use --engine compiled
          --seed 1.5             | '1.5' is not a long
          --start a --data b     | --start gives the names: leave --data out
          --setps 5              | Unknown option
          surplus                | Unmatched argument
          """)
  void optionsThatMakeNoSenseAreRefused(String options, String reason) {
    assertRefused(microgpt((Object[]) options.split(" ")), reason);
    assertThat(folder()).doesNotExist();
  }

  @Test
  void aFolderThatCannotBeWrittenIsNoticedBeforeTheTraining() throws IOException {
    Path file = Files.writeString(temp.resolve("file"), "mine");

    assertRefused(Cli.run("microgpt", "--out", file), "Cannot write to '" + file + "'");
    assertThat(file).hasContent("mine");
  }
}
