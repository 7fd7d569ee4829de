package io.gradus.examples.microgpt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gradus.core.Value;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartFileTest {
  /** Of 2 characters, 2 positions, 2 numbers a token and 1 layer: 64 weights, 1, 2, …. */
  private static String small() {
    String weights =
        IntStream.rangeClosed(1, 64).mapToObj(String::valueOf).collect(Collectors.joining(", "));
    return """
    {"n_layer": 1, "n_embd": 2, "block_size": 2, "n_head": 1, "vocab_size": 3, "BOS": 2,
     "uchars": "xy", "unknown": [{"a": 1}, null],
     "adam": {"learning_rate": 0.02, "beta1": 0.5, "beta2": 0.75, "eps": 1e-06, "num_steps_for_lr_decay": 7},
     "matrix_order": ["wte", "wpe", "lm_head", "layer0.attn_wq", "layer0.attn_wk", "layer0.attn_wv", "layer0.attn_wo", "layer0.mlp_fc1", "layer0.mlp_fc2"],
     "shapes": {"wte": [3, 2], "wpe": [2, 2], "lm_head": [3, 2], "layer0.attn_wq": [2, 2], "layer0.attn_wk": [2, 2],
      "layer0.attn_wv": [2, 2], "layer0.attn_wo": [2, 2], "layer0.mlp_fc1": [8, 2], "layer0.mlp_fc2": [2, 8]},
     "params_flat": [%s],
     "docs_first_1000": ["x", "y", ""],
     "losses_first_20": [1.5, 2.5]}
    """
        .formatted(weights);
  }

  private static Start read(String json) {
    return Start.ofJson("start.json", json);
  }

  @Test
  void everythingIsTakenFromTheFile() {
    Start start = read(small());

    assertThat(start.alphabet()).isEqualTo(new Alphabet("xy"));
    assertThat(start.model().shape()).isEqualTo(new Shape(3, 2, 2, 1, 1));
    assertThat(start.adam()).isEqualTo(new AdamSettings(0.02, 0.5, 0.75, 1e-6, 7));
    assertThat(start.names()).containsExactly("x", "y", "");
    assertThat(start.losses()).containsExactly(1.5, 2.5);
    assertThat(start.model().parameters().stream().mapToDouble(Value::data))
        .containsExactly(
            IntStream.rangeClosed(1, 64).asDoubleStream().boxed().toArray(Double[]::new));
  }

  @Test
  void matricesMayComeInAnyOrder() {
    Start start = read(small().replace("[\"wte\", \"wpe\"", "[\"wpe\", \"wte\""));

    assertThat(Tiny.matrix(start.model(), "wpe")[0][0].data()).isEqualTo(1);
    assertThat(Tiny.matrix(start.model(), "wte")[0][0].data()).isEqualTo(5);
    assertThat(Tiny.matrix(start.model(), "lm_head")[0][0].data()).isEqualTo(11);
  }

  @Test
  void lossesMayBeMissing() {
    assertThat(read(small().replace("losses_first_20", "other")).losses()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {                    | [{                   | line 1, column 1: expected an object, { … }, got [
          "n_layer": 1,        | "n_layer": 1,,       | line 1, column 15: this is no JSON: Unexpected character (','
          "n_layer": 1,        | "n_layer": 1, "n_layer": 1,| this is no JSON: Duplicate Object property "n_layer"
          2.5]}                | 2.5                  | the file ends where more is expected
          2.5]}                | 2.5]} 1              | expected the end of the file, got 1
          "n_layer": 1,        | "n_layer": "1",      | line 1, column 13: n_layer: expected a number, got "1"
          "n_layer": 1,        | "n_layer": 0,        | n_layer: expected a whole number of 1 or more, got 0
          "n_layer": 1,        | "n_layer": 1.5,      | n_layer: expected a whole number of 1 or more, got 1.5
          "n_layer": 1,        | "n_layer": 1e400,    | n_layer: expected a number that a double can hold, got 1e400
          "n_layer": 1,        |                      | start.json: n_layer is missing
          "n_layer": 1,        | "n_layer": 2,        | params_flat: got 64 numbers, expected 112
          "n_embd": 2          | "n_embd": 2000000000 | params_flat: got 64 numbers, expected
          "n_head": 1          | "n_head": 3          | n_embd 2: expected a multiple of n_head 3
          "vocab_size": 3      | "vocab_size": 4      | vocab_size 4 and BOS 2: expected 3 and 2
          "BOS": 2             | "BOS": 0             | vocab_size 3 and BOS 0: expected 3 and 2
          "uchars": "xy"       | "uchars": "xx"       | uchars 'xx': expected characters, each of them once
          "uchars": "xy"       | "uchars": ""         | uchars '': expected characters
          "uchars": "xy"       | "uchars": 1          | uchars: expected a text in quotes, got 1
          "eps": 1e-06         | "eps": -1            | eps: expected a number of 0 or more, got -1
          "learning_rate": 0.02| "learning_rate": 1e308| learning_rate: expected a number of 1.0E100 or less, got 1.0E308
          "beta1": 0.5         | "beta1": 1           | beta1: expected a number below 1, got 1.0
          "beta2": 0.75,       |                      | adam.beta2 is missing
          "num_steps_for_lr_decay": 7| "num_steps_for_lr_decay": 0| num_steps_for_lr_decay: expected a whole number of 1 or more
          "lm_head", "l        | "wte", "l            | matrix_order: got [wte, wpe, wte,
          "wte": [3, 2]        | "wte": [2, 3]        | shapes.wte: got [2.0, 3.0], expected [3.0, 2.0]
          "wte": [3, 2]        | "wte": 3             | wte: expected a list, [ … ], got 3
          "wte": [3, 2],       |                      | shapes.wte is missing
          [1, 2, 3             | [1, 2                | params_flat: got 63 numbers, expected 64
          [1, 2, 3             | [1, NaN, 3           | Non-standard token 'NaN'
          [1, 2, 3             | [1, null, 3          | expected a number, got null
          ["x", "y", ""]       | []                   | docs_first_1000: there is no name in it
          ["x", "y", ""]       | ["x", "z"]           | docs_first_1000, name 2: 'z' (U+007A) is not of the alphabet, 'xy'
          ["x", "y", ""]       | ["x", "xy"]          | docs_first_1000, name 2: the name has 2 characters, expected 1 at most
          ["x", "y", ""]       | ["x", 1]             | expected a text in quotes, got 1
          """)
  void whatIsWrongIsNamed(String part, String instead, String reason) {
    String json = small().replace(part, instead == null ? "" : instead);

    assertThat(json).isNotEqualTo(small());
    assertThatExceptionOfType(StartException.class)
        .isThrownBy(() -> read(json))
        .withMessageContaining("start.json")
        .withMessageContaining(reason);
  }
}
