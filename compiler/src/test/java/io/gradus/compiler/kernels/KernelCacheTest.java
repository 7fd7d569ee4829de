package io.gradus.compiler.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradus.core.BinaryOp;
import io.gradus.core.NaryOp;
import io.gradus.core.Op;
import io.gradus.core.OpRegistry;
import io.gradus.core.UnaryOp;
import io.gradus.ops.LeakyRelu;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds each op's kernels to the op itself, by their bits. */
class KernelCacheTest {
  private static final int LANES = 64;
  private static final double[] SPECIAL = {
    0.0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e308, 5e-324, -800
  };

  private final KernelCache kernels = new KernelCache();
  private final Random random = new Random(1);

  static Stream<Op> unaryOps() {
    OpRegistry ops = OpRegistry.standard();
    return ops.names().stream().map(ops::get).filter(UnaryOp.class::isInstance);
  }

  static Stream<Op> binaryOps() {
    OpRegistry ops = OpRegistry.standard();
    return ops.names().stream().map(ops::get).filter(BinaryOp.class::isInstance);
  }

  private double[] lanes() {
    double[] x = random.doubles(LANES, -5, 5).toArray();
    for (int i = 0; i < SPECIAL.length; i++) {
      x[random.nextInt(LANES)] = SPECIAL[i];
    }
    return x;
  }

  @ParameterizedTest
  @MethodSource("unaryOps")
  void unaryLanesHaveTheBitsOfTheOp(UnaryOp op) {
    UnaryKernel kernel = kernels.unary(op);
    double[] x = lanes();
    double[] y = new double[LANES];
    double[] dy = lanes();
    double[] set = new double[LANES];
    double[] add = dy.clone();
    kernel.forward(y, x, LANES);
    kernel.set(set, dy, x, y, LANES);
    kernel.add(add, dy, x, y, LANES);
    for (int i = 0; i < LANES; i++) {
      double contribution = dy[i] * op.localGradient(x[i], y[i]);
      assertThat(y[i]).isEqualTo(Double.valueOf(op.forward(x[i])));
      assertThat(set[i]).isEqualTo(Double.valueOf(contribution));
      assertThat(add[i]).isEqualTo(Double.valueOf(dy[i] + contribution));
    }
  }

  @ParameterizedTest
  @MethodSource("unaryOps")
  void unaryGroupsHaveTheBitsOfTheOp(UnaryOp op) {
    UnaryGroupKernel kernel = kernels.unaryGroup(op);
    double[] x = lanes();
    for (int n : new int[] {7, LANES}) {
      int[] places = random.ints(n, 0, LANES).toArray();
      double[] v = Arrays.copyOf(x, 3 * LANES);
      double[] scaled = v.clone();
      double[] e = new double[n];
      kernel.forward(v, LANES, places, n);
      kernel.forwardScaled(scaled, LANES, 2 * LANES, 0.5, places, n);
      kernel.backward(e, 0, x, v, LANES, places, n);
      for (int i = 0; i < n; i++) {
        double input = x[places[i]];
        double output = op.forward(input);
        assertThat(v[LANES + i]).isEqualTo(Double.valueOf(output));
        assertThat(scaled[LANES + i]).isEqualTo(Double.valueOf(output));
        assertThat(scaled[2 * LANES + i]).isEqualTo(Double.valueOf(output * 0.5));
        assertThat(e[i]).isEqualTo(Double.valueOf(x[i] * op.localGradient(input, output)));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("binaryOps")
  void binaryLanesHaveTheBitsOfTheOp(BinaryOp op) {
    BinaryKernel kernel = kernels.binary(op);
    double[] a = lanes();
    double[] b = lanes();
    double[] y = new double[LANES];
    double[] dy = lanes();
    double[] da = new double[LANES];
    double[] db = dy.clone();
    kernel.forward(y, a, b, LANES);
    kernel.setA(da, dy, a, b, y, LANES);
    kernel.addB(db, dy, a, b, y, LANES);
    for (int i = 0; i < LANES; i++) {
      assertThat(y[i]).isEqualTo(Double.valueOf(op.forward(a[i], b[i])));
      assertThat(da[i]).isEqualTo(Double.valueOf(dy[i] * op.localGradientA(a[i], b[i], y[i])));
      assertThat(db[i])
          .isEqualTo(Double.valueOf(dy[i] + dy[i] * op.localGradientB(a[i], b[i], y[i])));
    }
  }

  @Test
  void naryKernelsHandOnFromTheLastInputToTheFirst() {
    NaryOp sum = (NaryOp) OpRegistry.standard().get("sum");
    double[][] x = {{1, 2}, {3, 4}};
    double[] same = new double[2];
    double[] y = new double[2];
    NaryKernel kernel = kernels.nary(sum);
    kernel.forward(y, x, new double[2], 2);
    assertThat(y).containsExactly(4, 6);
    // Both inputs share a plane: what the last stores, the first adds to.
    kernel.backward(
        new double[][] {same, same},
        new boolean[] {true, false},
        new double[] {10, 20},
        x,
        y,
        new double[2],
        new double[2],
        2);
    assertThat(same).containsExactly(20, 40);
  }

  @Test
  void anOpHasOneKernelAndAnotherWithOtherComponents() {
    NaryOp sum = (NaryOp) OpRegistry.standard().get("sum");
    assertThat(kernels.nary(sum)).isSameAs(kernels.nary(sum));
    assertThat(kernels.unary(new LeakyRelu(0.1)))
        .isSameAs(kernels.unary(new LeakyRelu(0.1)))
        .isNotSameAs(kernels.unary(new LeakyRelu(0.2)));
  }
}
