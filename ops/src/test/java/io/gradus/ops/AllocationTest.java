package io.gradus.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.gradus.core.BinaryOp;
import io.gradus.core.Op;
import io.gradus.core.OpRegistry;
import io.gradus.core.UnaryOp;
import java.lang.management.ManagementFactory;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AllocationTest {
  private static final int CALLS = 2000;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Kept, so that no call can be left out. */
  private double sink;

  /**
   * Pairs of doubles make objects until these are compiled. So do {@code StrictMath.pow} of JDK 17
   * and {@code StrictMath.tan} of JDK 25.
   */
  private static final Set<String> EXCUSED = Set.of("lgamma", "pow", "digamma", "tan");

  /** Its derivatives of order 2 and more make the coefficients of a polynomial. */
  private static final String OF_POLYNOMIALS = "polygamma";

  static Stream<Op> unaryAndBinary() {
    return OpRegistry.standard().ops().stream()
        .filter(op -> op instanceof UnaryOp || op instanceof BinaryOp)
        .filter(op -> !EXCUSED.contains(op.name()))
        .filter(op -> !OF_POLYNOMIALS.equals(op.name()));
  }

  @ParameterizedTest
  @MethodSource("unaryAndBinary")
  void unaryAndBinaryOpsAllocateNothing(Op op) {
    double[][] points = Points.of(op);
    // What is allocated once, such as tables of a class, is not per call.
    call(op, points, 1);
    long before = THREADS.getCurrentThreadAllocatedBytes();
    call(op, points, CALLS);
    long bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
    // An object takes 16 bytes or more; the rest is the JVM's own.
    assertThat(bytes).as("bytes in %d calls", CALLS * points.length).isLessThan(8L * CALLS);
    assertThat(sink).isNotEqualTo(0.123);
  }

  private void call(Op op, double[][] points, int calls) {
    for (int i = 0; i < calls; i++) {
      for (double[] x : points) {
        if (op instanceof UnaryOp unary) {
          double y = unary.forward(x[0]);
          sink += y + unary.localGradient(x[0], y);
        } else if (op instanceof BinaryOp binary) {
          double y = binary.forward(x[0], x[1]);
          sink += y + binary.localGradientA(x[0], x[1], y) + binary.localGradientB(x[0], x[1], y);
        }
      }
    }
  }
}
