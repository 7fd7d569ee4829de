package io.gradus.parity;

import io.gradus.contract.Effort;
import io.gradus.contract.OpContract;
import io.gradus.contract.Points;
import io.gradus.parity.compare.Findings;
import io.gradus.parity.compare.Parity;
import io.gradus.parity.compare.Subject;
import io.gradus.parity.report.Ledger;
import io.gradus.parity.report.WriteReport;
import io.gradus.parity.tolerance.Deviation;
import io.gradus.parity.tolerance.Precision;
import io.gradus.parity.tolerance.Quantity;
import io.gradus.parity.tolerance.Slope;
import io.gradus.parity.torch.SkipWithoutTorch;
import io.gradus.parity.torch.Torch;
import io.gradus.parity.torch.TorchFailedException;
import io.gradus.parity.torch.TorchScript;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The contract of an op, and its value, gradients and second derivatives against PyTorch. Extend
 * it, say what the op is in PyTorch, and run it with JUnit:
 *
 * <pre>
 * final class SoftClipParityTest extends ParityContract {
 *   &#64;Override
 *   protected Op op() {
 *     return new SoftClip();
 *   }
 *
 *   &#64;Override
 *   protected String torch() {
 *     return "x / (1 + torch.abs(x))";
 *   }
 * }
 * </pre>
 *
 * <p>An op that gives no local gradient in values has no second derivatives to compare. Without
 * PyTorch for the machine, what needs it is skipped, in CI it fails; the rules R1–R8 hold without.
 */
@ExtendWith({SkipWithoutTorch.class, BrokenRules.class, WriteReport.class})
public abstract class ParityContract extends OpContract {
  /** How many differences a failure shows: {@code -Dparity.show}. */
  private static final int MOST_DIFFERENCES_SHOWN = Integer.getInteger("parity.show", 8);

  /** JUnit makes an object for each test; what PyTorch said is kept from one to the next. */
  private static @Nullable Parity latest;

  /** The case over which PyTorch crashed or hung: it is not to do so once more for each test. */
  private static @Nullable String failedTitle;

  private static @Nullable TorchFailedException failure;

  /** For subclasses. */
  protected ParityContract() {}

  /**
   * What the op is in PyTorch: an expression of TorchScript, of x, or of a and b, or of a, b and c;
   * of a variadic op, of the vector x. See {@link TorchScript}.
   */
  protected abstract String torch();

  /** How closely the value must agree. */
  protected Precision precision() {
    return Precision.COMPOSITE;
  }

  /**
   * The size of the terms whose difference the derivatives are. 1 for tanh: 1 − y² is right to a
   * rounding of 1, not of itself. By default 1; with 0, tiny derivatives have to be right in each
   * digit too.
   */
  protected double slope() {
    return 1;
  }

  /** The same, in detail. */
  Slope slopes() {
    return Slope.of(slope());
  }

  /** Where, and why, the op is meant to differ from PyTorch. A line that isn't needed fails. */
  protected List<Deviation> deviations() {
    return List.of();
  }

  /** Names the case in messages. */
  String title() {
    return op().name();
  }

  /** The command that runs this case alone. */
  String rerun() {
    return "mvn test -Dtest=" + getClass().getSimpleName();
  }

  @Test
  void valueMatchesPyTorch() {
    check(Quantity.VALUE);
  }

  @Test
  void gradientsMatchPyTorch() {
    check(Quantity.GRADIENT);
  }

  @Test
  void secondDerivativesMatchPyTorch() {
    if (parity().isTwiceDifferentiable()) {
      check(Quantity.SECOND);
    }
  }

  @Test
  void everyDeviationIsNeeded() {
    Assumptions.assumeTrue(
        Effort.current() == Effort.FULL, "Few points may not need all deviations");
    Set<Deviation> stale = new HashSet<>(deviations());
    for (Quantity quantity : Quantity.values()) {
      if (quantity != Quantity.SECOND || parity().isTwiceDifferentiable()) {
        stale.removeAll(parity().compare(quantity).needed());
      }
    }
    Assertions.assertThat(stale).as("deviations that PyTorch no longer needs").isEmpty();
  }

  /** Says how much was compared so far. */
  @AfterAll
  static void printCounts() {
    System.out.println(Ledger.shared().summary());
  }

  /** What is compared. */
  Subject subject() {
    return Subject.of(
        title(),
        op(),
        new TorchScript(torch()),
        precision(),
        slopes(),
        level(),
        deviations(),
        rerun());
  }

  /** Where the comparisons are counted. */
  Ledger ledger() {
    return Ledger.shared();
  }

  /** PyTorch's numbers beside the subject. */
  Parity parity() {
    Subject subject = subject();
    synchronized (ParityContract.class) {
      if (failure != null && title().equals(failedTitle)) {
        throw failure;
      }
      if (latest == null || !latest.isAbout(subject)) {
        try {
          latest = new Parity(Torch.shared(), subject, points());
        } catch (TorchFailedException failed) {
          failure = failed;
          failedTitle = title();
          Ledger.shared().enterBroken(title(), failed.getMessage());
          throw failed;
        }
      }
      return latest;
    }
  }

  private void check(Quantity quantity) {
    Findings findings = parity().compare(quantity);
    ledger().enter(title(), quantity, findings);
    if (!findings.differences().isEmpty()) {
      throw new AssertionError(
          """
          %,d of %,d comparisons of %s differ from PyTorch. The worst of them:

          %s

          This case alone: %s -Dparity.seed=%d. The report has more: %s"""
              .formatted(
                  findings.differences().size(),
                  findings.comparisons(),
                  title(),
                  findings.failure(MOST_DIFFERENCES_SHOWN),
                  rerun(),
                  Points.SEED,
                  WriteReport.page()));
    }
    Assertions.assertThat(findings.comparisons()).as("comparisons of " + title()).isPositive();
  }
}
