package io.gradus.contract;

import io.gradus.core.BinaryOp;
import io.gradus.core.NaryOp;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Ops put together from lambdas, for tests to break. */
public final class MadeUpOp {
  private MadeUpOp() {}

  /** A gradient of x and y. */
  public static UnaryOp unary(DoubleUnaryOperator f, DoubleBinaryOperator gradient) {
    return new Unary(() -> "made.up", 1, f, gradient, null);
  }

  public record Unary(
      Supplier<String> names,
      int arity,
      DoubleUnaryOperator f,
      DoubleBinaryOperator gradient,
      @Nullable UnaryOperator<Value> symbolic)
      implements UnaryOp {
    @Override
    public String name() {
      return names.get();
    }

    @Override
    public double forward(double x) {
      return f.applyAsDouble(x);
    }

    @Override
    public double localGradient(double x, double y) {
      return gradient.applyAsDouble(x, y);
    }

    @Override
    public Value localGradient(Value x, Value y) {
      return symbolic == null ? UnaryOp.super.localGradient(x, y) : symbolic.apply(x);
    }
  }

  /** Gradients of a and b. */
  public record Binary(DoubleBinaryOperator f, DoubleBinaryOperator toA, DoubleBinaryOperator toB)
      implements BinaryOp {
    @Override
    public String name() {
      return "made.up";
    }

    @Override
    public double forward(double a, double b) {
      return f.applyAsDouble(a, b);
    }

    @Override
    public double localGradientA(double a, double b, double y) {
      return toA.applyAsDouble(a, b);
    }

    @Override
    public double localGradientB(double a, double b, double y) {
      return toB.applyAsDouble(a, b);
    }
  }

  /** Writes all gradients. */
  public interface Filling {
    void fill(double[] x, double[] gradients);
  }

  public record Nary(ToDoubleFunction<double[]> f, Filling gradients) implements NaryOp {
    @Override
    public String name() {
      return "made.up";
    }

    @Override
    public double forward(double[] x) {
      return f.applyAsDouble(x);
    }

    @Override
    public void localGradients(double[] x, double y, double[] gradients) {
      this.gradients.fill(x, gradients);
    }
  }
}
