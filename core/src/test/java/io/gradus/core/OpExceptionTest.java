package io.gradus.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class OpExceptionTest {
  @Test
  void namesTheOpItsClassAndPlaceTheInputsAndTheCause() {
    Throwable thrown = new ArrayIndexOutOfBoundsException("Index 3 out of bounds for length 2");
    RuntimeException exception = OpException.of(Tanh.OP, thrown, 0.5, -2);
    assertThat(exception)
        .isInstanceOf(OpException.class)
        .hasCause(thrown)
        .hasMessageStartingWith("Op 'test.tanh' (io.gradus.core.Tanh in file:")
        .hasMessageContaining(
            ") threw java.lang.ArrayIndexOutOfBoundsException: Index 3 out of bounds for length 2, at the inputs 0.5, -2.0.");
  }

  @Test
  void longListsOfInputsAreCutOff() {
    assertThat(OpException.of(Tanh.OP, new ArithmeticException(), new double[100]))
        .hasMessageContaining(
            "at 100 inputs that begin with 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0.");
  }

  @Test
  void whatIsThrownOnPurposePassesThrough() {
    for (RuntimeException thrown :
        new RuntimeException[] {
          new IllegalArgumentException("an index of 3, expected 0 to 2"),
          new NotTwiceDifferentiableException(Tanh.OP),
          OpException.of(Tanh.OP, new ArithmeticException("within another op"), 1)
        }) {
      assertThat(OpException.of(Mul.OP, thrown, 1, 2)).isSameAs(thrown);
    }
  }

  @Test
  void anOverflowOfTheStackIsTheOpsAndOtherTroubleOfTheJvmIsNot() {
    assertThat(OpException.of(Tanh.OP, new StackOverflowError(), 1))
        .isInstanceOf(OpException.class)
        .hasMessageContaining("threw java.lang.StackOverflowError, at");
    Error fatal = new OutOfMemoryError();
    assertThatThrownBy(() -> OpException.of(Tanh.OP, fatal, 1)).isSameAs(fatal);
    assertThatThrownBy(() -> OpException.of(Tanh.OP, new ExceptionInInitializerError(fatal), 1))
        .isSameAs(fatal);
  }

  @Test
  void anOpAndAnExceptionThatThrowAgainWhenAskedAreStillNamed() {
    Error hostile =
        new Error() {
          private static final long serialVersionUID = 1;

          @Override
          public String toString() {
            return toString();
          }
        };
    UnaryOp nameless =
        new UnaryOp() {
          @Override
          public String name() {
            throw hostile;
          }

          @Override
          public double forward(double x) {
            throw hostile;
          }

          @Override
          public double localGradient(double x, double y) {
            return 1;
          }
        };
    assertThat(OpException.of(nameless, hostile, 1).getMessage())
        .contains(nameless.getClass().getName())
        .contains("whose toString() throws java.lang.StackOverflowError");
  }

  @Test
  void anOpThatThrowsWhereItIsAppliedIsNamedWithItsInputs() {
    Value x = Value.of(2);
    for (Supplier<Value> use :
        List.<Supplier<Value>>of(
            () -> Value.apply(new Throws(new ArithmeticException("no")), x),
            () -> NoGrad.get(() -> Value.apply(new Throws(new ArithmeticException("no")), x)),
            () -> Value.apply((Op) new Throws(new AssertionError("no")), x))) {
      assertThatThrownBy(use::get)
          .isInstanceOf(OpException.class)
          .hasMessageContaining("test.throws")
          .hasMessageContaining(Throws.class.getName())
          .hasMessageContaining("2.0");
    }
  }

  @Test
  void whatAnOpRefusesOnPurposeReachesTheCallerAsItIs() {
    IllegalArgumentException refusal = new IllegalArgumentException("no such position");
    assertThatThrownBy(() -> Value.apply(new Throws(refusal), Value.of(2))).isSameAs(refusal);
  }

  /** An op that throws when it is computed. */
  private record Throws(Throwable what) implements UnaryOp {
    @Override
    public String name() {
      return "test.throws";
    }

    @Override
    public double forward(double x) {
      if (what instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) what;
    }

    @Override
    public double localGradient(double x, double y) {
      return 1;
    }
  }
}
