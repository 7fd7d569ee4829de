package io.gradus.parity;

import io.gradus.core.Value;
import io.gradus.parity.catalogue.Counterparts;
import io.gradus.parity.compare.Parity;
import io.gradus.parity.compare.Subject;
import io.gradus.parity.report.Ledger;
import io.gradus.parity.tolerance.Quantity;
import io.gradus.parity.torch.Torch;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue's own parity class, at the catalogue's points, on a faulty op: nothing is replaced
 * but what is under test and where its comparisons are counted. JUnit doesn't find it.
 */
final class PlantedParity extends CatalogueParityTest {
  private final UnaryOperator<Function<Value[], Value>> around;
  private final Ledger ledger = new Ledger();
  private @Nullable Parity parity;

  /**
   * The case of this op.
   *
   * @param around what is done to the op's application, for faults that are none of the op's
   */
  PlantedParity(
      Counterparts.Row row, Faulty fault, UnaryOperator<Function<Value[], Value>> around) {
    super(row.with(fault.in(row.op())));
    this.around = around;
  }

  void check(Quantity quantity) {
    switch (quantity) {
      case VALUE -> valueMatchesPyTorch();
      case GRADIENT -> gradientsMatchPyTorch();
      case SECOND -> secondDerivativesMatchPyTorch();
    }
  }

  long comparisons() {
    return ledger.comparisons();
  }

  @Override
  Subject subject() {
    Subject all = super.subject();
    return new Subject(
        all.title(),
        around.apply(all.ours()),
        all.variadic(),
        all.counterpart(),
        all.precision(),
        all.slope(),
        all.level(),
        all.deviations(),
        all.rerun());
  }

  @Override
  Ledger ledger() {
    return ledger;
  }

  @Override
  Parity parity() {
    if (parity == null) {
      parity = new Parity(Torch.shared(), subject(), points());
    }
    return parity;
  }
}
