package io.gradus.examples.microgpt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
  private static List<String> read(String text) {
    return Names.parse("names.txt", text, Alphabet.LETTERS, 15);
  }

  @Test
  void thoseThatComeWithTheProgramAreNamesAndDiffer() {
    List<String> names = Names.builtIn();

    assertThat(names)
        .hasSizeBetween(150, 300)
        .doesNotHaveDuplicates()
        .allSatisfy(name -> assertThat(name).matches("[a-z]{3,15}"));
  }

  @Test
  void aLineIsAName() {
    assertThat(read("ada\nbob\n")).containsExactly("ada", "bob");
  }

  @Test
  void lineEndsAndBlanksMakeNoDifference() {
    assertThat(read(" ada\r\n\r\n\tbob  \r\nada")).containsExactly("ada", "bob", "ada");
  }

  @Test
  void theLongestNameStillEndsWithinTheContext() {
    String longest = "abcdefghijklmno";
    int[] tokens = Alphabet.LETTERS.encode(read(longest).get(0));

    assertThat(tokens).hasSize(Shape.of(Alphabet.LETTERS).context() + 1);
    Gpt gpt = new Gpt(Shape.of(Alphabet.LETTERS), () -> 0.1);
    assertThat(gpt.loss(tokens).data()).isFinite();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ada\\nBob             | line 2: 'B' (U+0042) is not of the alphabet, 'abcdefghijklmnopqrstuvwxyz'
          ada,bob\\n            | line 1: ',' (U+002C) is not of the alphabet
          ada\\n\\nrené\\n      | line 3: 'é' (U+00E9) is not of the alphabet
          mary ann              | line 1: ' ' (U+0020) is not of the alphabet
          a\\7b                 | line 1: U+0007 is not of the alphabet
          abcdefghijklmnop      | line 1: the name has 16 characters, expected 15 at most
          \\n \\n               | there is no name in it, expected one per line
          """)
  void whatIsNoNameIsRefused(String text, String reason) {
    assertThatExceptionOfType(StartException.class)
        .isThrownBy(() -> read(text.translateEscapes()))
        .withMessageContaining("names.txt")
        .withMessageContaining(reason);
  }

  @Test
  void anEmptyFileIsRefused() {
    assertThatExceptionOfType(StartException.class)
        .isThrownBy(() -> read(""))
        .withMessageContaining("there is no name in it");
  }
}
