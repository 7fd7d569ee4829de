package io.gradus.benchmarks.values;

import io.gradus.core.BinaryOp;
import io.gradus.core.Value;

/** Values of Gradus, with sums and products by ops that are not built in. */
final class ValuesOfPlugin extends Values {
  private record Plus() implements BinaryOp {
    @Override
    public String name() {
      return "benchmarks.plus";
    }

    @Override
    public double forward(double a, double b) {
      return a + b;
    }

    @Override
    public double localGradientA(double a, double b, double y) {
      return 1;
    }

    @Override
    public double localGradientB(double a, double b, double y) {
      return 1;
    }
  }

  private record Times() implements BinaryOp {
    @Override
    public String name() {
      return "benchmarks.times";
    }

    @Override
    public double forward(double a, double b) {
      return a * b;
    }

    @Override
    public double localGradientA(double a, double b, double y) {
      return b;
    }

    @Override
    public double localGradientB(double a, double b, double y) {
      return a;
    }
  }

  private static final Plus PLUS = new Plus();
  private static final Times TIMES = new Times();

  ValuesOfPlugin(Recordings recordings) {
    super(recordings);
  }

  @Override
  public Value plus(Value a, Value b) {
    return Value.apply(PLUS, a, b);
  }

  @Override
  public Value times(Value a, Value b) {
    return Value.apply(TIMES, a, b);
  }
}
