package io.gradus.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.gradus.contract.Effort;
import io.gradus.contract.OpContract;
import io.gradus.core.UnaryOp;
import io.gradus.parity.PlantedFault.FoundBy;
import io.gradus.parity.tolerance.Quantity;
import io.gradus.parity.torch.SkipWithoutTorch;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The suite fails when a fault is planted in the catalogue, and says where; the same op without it
 * passes. Each fault also says whether the contract that needs no PyTorch would have found it.
 */
@ExtendWith(SkipWithoutTorch.class)
class PlantedFaultTest {
  /** The rules that look at numbers. */
  private static final List<Rule> RULES =
      List.of(
          OpContract::r3_sameInputsGiveTheSameBitsWhateverCameBefore,
          OpContract::r4_localGradientsMatchDifferences,
          OpContract::r4_localGradientsInValuesMatchThoseInNumbers);

  private interface Rule {
    void check(OpContract contract);
  }

  /** In a quick run those of one input, which have few points. */
  static List<PlantedFault> faults() {
    return PlantedFaults.all().stream()
        .filter(
            fault ->
                Effort.current() == Effort.FULL || fault.catalogueRow().op() instanceof UnaryOp)
        .toList();
  }

  static Stream<String> rows() {
    return faults().stream().map(PlantedFault::row).distinct();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void plantedFaultIsFound(PlantedFault fault) {
    PlantedParity planted = new PlantedParity(fault.catalogueRow(), fault.op(), fault.around());
    String point = fault.at().length == 0 ? "" : Arrays.toString(fault.at());
    assertThatThrownBy(() -> planted.check(fault.quantity()))
        .isInstanceOf(AssertionError.class)
        .hasMessageContainingAll("of " + fault.row() + " at " + point, "-Dparity.op=")
        .hasMessageMatching(
            "(?s).*%s[^\\n]* of %s at ([\\d,]+ inputs, first )?\\[[^\\n]+: ours \\S+, PyTorch \\S+[^\\n]*, differ by [^\\n]+, allowed .*"
                .formatted(fault.quantity(), Pattern.quote(fault.row())));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void withoutFaultTheSameOpPasses(String row) {
    PlantedParity sound =
        new PlantedParity(PlantedFault.row(row), Faulty.NOT, UnaryOperator.identity());
    List<PlantedFault> planted = faults().stream().filter(f -> f.row().equals(row)).toList();
    for (Quantity quantity : planted.stream().map(PlantedFault::quantity).distinct().toList()) {
      assertThatCode(() -> sound.check(quantity)).doesNotThrowAnyException();
    }
    assertThat(sound.comparisons()).isGreaterThan(100);
    if (planted.stream().anyMatch(f -> f.foundBy() == FoundBy.CONTRACT_TOO)) {
      assertThat(breach(sound)).isNull();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void contractWithoutPyTorchFindsWhatIsSaidOfIt(PlantedFault fault) {
    PlantedParity planted = new PlantedParity(fault.catalogueRow(), fault.op(), fault.around());
    Throwable breach = breach(planted);
    if (fault.foundBy() == FoundBy.PYTORCH) {
      assertThat(breach).isNull();
    } else {
      assertThat(breach).isInstanceOf(AssertionError.class).hasMessageContaining("R4: ");
    }
  }

  @Test
  void everyKindIsPlantedInManyOps() {
    List<PlantedFault> faults = PlantedFaults.all();
    assertThat(faults).hasSizeGreaterThanOrEqualTo(60);
    assertThat(faults.stream().map(PlantedFault::row).distinct()).hasSizeGreaterThanOrEqualTo(35);
    for (Quantity quantity : Quantity.values()) {
      assertThat(faults).filteredOn(f -> f.quantity() == quantity).hasSizeGreaterThan(8);
    }
    assertThat(faults).filteredOn(f -> f.op() == Faulty.NOT).hasSizeGreaterThan(7);
    assertThat(faults).extracting(PlantedFault::toString).doesNotHaveDuplicates();
  }

  /** What the contract has to say, null if nothing. */
  private static @Nullable Throwable breach(OpContract contract) {
    return RULES.stream()
        .map(rule -> catchThrowable(() -> rule.check(contract)))
        .filter(thrown -> thrown != null)
        .findFirst()
        .orElse(null);
  }
}
