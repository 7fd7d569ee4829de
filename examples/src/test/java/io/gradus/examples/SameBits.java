package io.gradus.examples;

import io.gradus.core.Op;
import io.gradus.core.OpRegistry;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;
import io.gradus.nn.MLP;
import io.gradus.nn.loss.Losses;
import io.gradus.nn.optim.Adam;
import io.gradus.nn.optim.Schedule;
import io.gradus.ops.Tanh;
import io.gradus.ops.elementary.Cos;
import io.gradus.ops.elementary.Exp;
import io.gradus.ops.elementary.Expm1;
import io.gradus.ops.elementary.Gaussian;
import io.gradus.ops.elementary.Log;
import io.gradus.ops.elementary.Log1p;
import io.gradus.ops.elementary.Sigmoid;
import io.gradus.ops.elementary.Sin;
import io.gradus.ops.elementary.Softplus;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/** Prints hashes of what a training, all ops of one input, and the lane forms compute. */
final class SameBits {
  private static final int STEPS = 200;
  private static final int POINTS = 1000;

  /** Its value is that of Commons Numbers, which calls {@code Math.log}. */
  private static final String EXCEPTED = "lgamma";

  private final MessageDigest digest;

  private SameBits() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("Every JDK has SHA-256", e);
    }
  }

  public static void main(String[] arguments) {
    System.out.println(report());
  }

  static String report() {
    return "training %s, ops %s, lanes %s"
        .formatted(new SameBits().training(), new SameBits().ops(), new SameBits().lanes());
  }

  private String training() {
    MLP model = MLP.sizes(2, 6, 3).activation(new Tanh()).linearOutput().seed(3).build();
    Adam adam = new Adam(model.parameters(), Schedule.cosine(0.05, 0.001, STEPS));
    double[][] rows = new double[9][2];
    int[] classes = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new double[] {Math.scalb(i * 5 % 9 - 4, -2), Math.scalb(i * 7 % 9 - 4, -2)};
      classes[i] = i % 3;
    }
    for (int step = 0; step < STEPS; step++) {
      adam.zeroGrad();
      Value[][] logits = new Value[rows.length][];
      for (int i = 0; i < rows.length; i++) {
        logits[i] = model.apply(rows[i]);
      }
      Value loss = Losses.crossEntropy(logits, classes);
      loss.backward();
      add(loss.data());
      adam.step();
    }
    model.parameters().forEach(p -> add(p.data()));
    return hex();
  }

  private String ops() {
    double[] points = points();
    for (Op op : OpRegistry.standard().ops()) {
      if (op instanceof UnaryOp unary && !op.name().equals(EXCEPTED)) {
        for (double x : points) {
          double y = unary.forward(x);
          add(y);
          add(unary.localGradient(x, y));
        }
      }
    }
    return hex();
  }

  private interface Lane {
    void run(double[] x, double[] y, int from, int to);
  }

  private String lanes() {
    double[] points = points();
    double[] y = new double[points.length];
    List<Lane> lanes =
        List.of(
            Exp::exp,
            Gaussian::gaussian,
            Expm1::expm1,
            io.gradus.ops.elementary.Tanh::tanh,
            Sigmoid::sigmoid,
            Log::log,
            Log1p::log1p,
            Softplus::softplus,
            Sin::sin,
            Cos::cos);
    for (int round = 0; round < 30; round++) {
      for (Lane lane : lanes) {
        lane.run(points, y, 0, y.length);
        for (double v : y) {
          add(v);
        }
      }
    }
    return hex();
  }

  private static double[] points() {
    Random random = new Random(5);
    double[] x = new double[POINTS];
    for (int i = 0; i < POINTS; i++) {
      x[i] =
          i % 4 == 0
              ? Math.scalb(random.nextDouble() - 0.5, i % 60 - 40)
              : 16 * random.nextDouble() - 8;
    }
    return x;
  }

  private void add(double x) {
    digest.update(ByteBuffer.allocate(8).putLong(Double.doubleToLongBits(x)).flip());
  }

  private String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
