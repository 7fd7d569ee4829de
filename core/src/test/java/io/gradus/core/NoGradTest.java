package io.gradus.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class NoGradTest {
  private final Value x = Value.of(3);

  @Test
  void recordsNothing() {
    try (NoGrad scope = NoGrad.open()) {
      assertThat(x.times(x).isConstant()).isTrue();
      assertThat(Value.apply(Tanh.OP, x).isConstant()).isTrue();
      assertThat(Value.apply(Dot.OP, x, x, x).data()).isEqualTo(12);
      assertThat(scope).isNotNull();
    }
    assertThat(x.times(x).isConstant()).isFalse();
  }

  @Test
  void nests() {
    NoGrad outer = NoGrad.open();
    NoGrad.open().close();
    assertThat(x.times(x).isConstant()).isTrue();
    outer.close();
    assertThat(x.times(x).isConstant()).isFalse();
  }

  @Test
  void endsWithAnException() {
    assertThatThrownBy(
            () -> {
              try (NoGrad scope = NoGrad.open()) {
                throw new ArithmeticException(scope.toString());
              }
            })
        .isInstanceOf(ArithmeticException.class);
    assertThat(x.times(x).isConstant()).isFalse();
  }

  @Test
  void holdsForItsThreadOnly() {
    try (NoGrad scope = NoGrad.open()) {
      assertThat(scope).isNotNull();
      assertThat(CompletableFuture.supplyAsync(() -> x.times(x).isConstant()).join()).isFalse();
    }
  }

  @Test
  void closedOutOfOrderIsAnError() {
    NoGrad outer = NoGrad.open();
    NoGrad inner = NoGrad.open();
    assertThatThrownBy(outer::close)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("innermost");
    inner.close();
    outer.close();
    outer.close();
    assertThat(x.times(x).isConstant()).isFalse();
  }

  @Test
  void hasALambdaForm() {
    Value x = Value.of(2);
    assertThat(NoGrad.get(() -> x.times(x)).requiresGrad()).isFalse();
    NoGrad.run(() -> assertThat(NoGrad.isOpen()).isTrue());
    assertThat(NoGrad.isOpen()).isFalse();
    assertThatThrownBy(
            () ->
                NoGrad.run(
                    () -> {
                      throw new ArithmeticException("planted");
                    }))
        .hasMessage("planted");
    assertThat(NoGrad.isOpen()).isFalse();
  }
}
