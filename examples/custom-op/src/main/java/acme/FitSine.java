package acme;

import io.gradus.core.Op;
import io.gradus.core.OpRegistry;
import io.gradus.core.Value;
import java.util.List;
import java.util.Locale;

/**
 * Fits y = sin x on [−π, π] by a + b·P₃(c + d·x), P₃ being the third Legendre polynomial: gradient
 * descent on the sum of squared errors, with the numbers of PyTorch's tutorial "Defining new
 * autograd functions".
 */
public final class FitSine {
  private static final int POINTS = 2000;
  private static final int STEPS = 2000;
  private static final double RATE = 5e-6;

  private final Op p3 = OpRegistry.standard().get("acme.legendre3");
  private final Value a = Value.of(0, "a");
  private final Value b = Value.of(-1, "b");
  private final Value c = Value.of(0, "c");
  private final Value d = Value.of(0.3, "d");

  /** Fits, and prints the four numbers. */
  public static void main(String[] args) {
    for (Value parameter : new FitSine().fit()) {
      System.out.printf(Locale.ROOT, "%s = %.6f%n", parameter.label(), parameter.data());
    }
  }

  /** a, b, c and d after the descent. */
  List<Value> fit() {
    List<Value> parameters = List.of(a, b, c, d);
    for (int step = 0; step < STEPS; step++) {
      squaredErrors().backward();
      for (Value parameter : parameters) {
        parameter.data(parameter.data() - RATE * parameter.grad());
        parameter.zeroGrad();
      }
    }
    return parameters;
  }

  private Value squaredErrors() {
    Value sum = Value.constant(0);
    for (int i = 0; i < POINTS; i++) {
      double x = -Math.PI + 2 * Math.PI * i / (POINTS - 1);
      Value error = a.plus(b.times(Value.apply(p3, c.plus(d.times(x))))).minus(Math.sin(x));
      sum = sum.plus(error.times(error));
    }
    return sum;
  }
}
