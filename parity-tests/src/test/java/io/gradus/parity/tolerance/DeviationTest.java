package io.gradus.parity.tolerance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gradus.parity.catalogue.Counterparts;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeviationTest {
  private static final String HEAD =
      "| op | of | where | expected | nearer | reason |\n|---|---|---|---|---|---|\n";

  @Test
  void tableIsReadRowByRow() {
    List<Deviation> table =
        Deviation.parse(
            "# Title\n\n" + HEAD + "| abs | gradient | `x = nan` | `x \\| y` | ours | because |\n");
    assertThat(table)
        .containsExactly(new Deviation("abs", "gradient", "x = nan", "x | y", "because"));
  }

  @Test
  void rowWithoutReasonIsRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Deviation.parse(HEAD + "| abs | value | x = 0 | 0 | ours | |"))
        .withMessageContaining("no reason");
  }

  @Test
  void rowWithTooFewCellsIsRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Deviation.parse(HEAD + "| abs | value | x = 0 | 0 |"))
        .withMessageContaining("6 cells");
  }

  @Test
  void rowThatDoesNotSayWhatIsNearerTheTruthIsRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Deviation.parse(HEAD + "| abs | value | x = 0 | 0 | mine | because |"))
        .withMessageContaining("[PyTorch, convention, neither, ours], got 'mine'");
  }

  @Test
  void coversTheDerivativeByTheInputsItNames() {
    Deviation deviation = new Deviation("pow", "second ab", "b = 0", "0", "because");
    double[] point = {3, 0};
    assertThat(deviation.covers(Quantity.SECOND, new int[] {0, 1}, point, 1)).isTrue();
    assertThat(deviation.covers(Quantity.SECOND, new int[] {1, 0}, point, 1)).isFalse();
    assertThat(deviation.covers(Quantity.GRADIENT, new int[] {0}, point, 1)).isFalse();
    assertThat(deviation.covers(Quantity.SECOND, new int[] {0, 1}, new double[] {3, 1}, 1))
        .isFalse();
  }

  @Test
  void tableOfTheCatalogueDoesNotGrow() {
    assertThat(Counterparts.deviations()).hasSizeLessThanOrEqualTo(155);
  }
}
