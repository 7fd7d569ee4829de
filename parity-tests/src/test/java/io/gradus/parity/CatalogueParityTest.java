package io.gradus.parity;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradus.contract.Effort;
import io.gradus.contract.Level;
import io.gradus.core.Op;
import io.gradus.ops.Pick;
import io.gradus.parity.catalogue.Counterparts;
import io.gradus.parity.report.Ledger;
import io.gradus.parity.tolerance.Deviation;
import io.gradus.parity.tolerance.Precision;
import io.gradus.parity.tolerance.Slope;
import io.gradus.parity.torch.Torch;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Every op of the catalogue against PyTorch. One of them: {@code -Dparity.op=tanh}. */
@ParameterizedClass(name = "{0}")
@MethodSource("rows")
class CatalogueParityTest extends ParityContract {
  private final Counterparts.Row row;

  CatalogueParityTest(Counterparts.Row row) {
    this.row = row;
  }

  static List<Counterparts.Row> rows() {
    String only = System.getProperty("parity.op");
    return Counterparts.rows().stream()
        .filter(row -> only == null || row.op().name().equals(only))
        .toList();
  }

  @Override
  protected Op op() {
    return row.op();
  }

  @Override
  protected Level level() {
    return Level.EXTREME;
  }

  @Override
  protected List<double[]> points() {
    return row.points();
  }

  @Override
  protected String torch() {
    return row.torch().expression();
  }

  @Override
  protected Precision precision() {
    return row.precision();
  }

  @Override
  Slope slopes() {
    return row.slope();
  }

  @Override
  protected List<Deviation> deviations() {
    return Counterparts.deviations().stream().filter(d -> d.op().equals(row.title())).toList();
  }

  /** The index of pick has no neighbours to take differences from. */
  @Override
  @Test
  public void r4_localGradientsMatchDifferences() {
    if (!(op() instanceof Pick)) {
      super.r4_localGradientsMatchDifferences();
    }
  }

  /** An infinite index is no position, and an error. */
  @Override
  @Test
  public void r6_nonFiniteInputsDoNotThrow() {
    if (!(op() instanceof Pick)) {
      super.r6_nonFiniteInputsDoNotThrow();
    }
  }

  @AfterAll
  static void muchWasCompared() {
    if (System.getProperty("parity.op") == null && Torch.shared().isAvailable()) {
      assertThat(Ledger.shared().comparisons())
          .isGreaterThan(Effort.current().choose(100_000, 1_000_000));
    }
  }

  @Override
  String title() {
    return row.title();
  }

  @Override
  String rerun() {
    return "./mvnw test -pl parity-tests -am -Dsurefire.failIfNoSpecifiedTests=false -Dtest=CatalogueParityTest -Dparity.op="
        + row.op().name();
  }
}
