package io.gradus.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HookTest {
  private final Value x = Value.of(3, "x");
  private final List<Double> seen = new ArrayList<>();

  @Test
  void aValueTellsWhetherItHasHooks() {
    Value x = Value.of(2).label("x");
    assertThat(x.hasHooks()).isFalse();
    Hook hook = x.hook(g -> g);
    assertThat(x.hasHooks()).isTrue();
    hook.close();
    assertThat(x.hasHooks()).isFalse();
    assertThat(Value.constant(1).hasHooks()).isFalse();
  }

  @Test
  void seesTheCompleteAdjointOnce() {
    Value square = x.times(x);
    square.hook(this::see);
    square.plus(square).plus(square.times(2)).backward();
    assertThat(seen).containsExactly(4.);
    assertThat(x.grad()).isEqualTo(24);
  }

  @Test
  void replacesTheAdjoint() {
    Value square = x.times(x);
    square.hook(g -> 10 * g);
    square.hook(g -> g + 1);
    square.plus(1).backward();
    assertThat(square.grad()).isEqualTo(11);
    assertThat(x.grad()).isEqualTo(66);
  }

  @Test
  void ofALeafIsCalledOnceAPassAndReplacesWhatIsAccumulated() {
    x.hook(this::see);
    x.hook(g -> Math.min(g, 5));
    Value y = x.times(x).plus(x);
    y.backward();
    y.backward();
    assertThat(seen).containsExactly(7., 7.);
    assertThat(x.grad()).isEqualTo(10);
  }

  @Test
  void appliesToCollectedGradientsAsWell() {
    Value y = x.times(2);
    x.hook(g -> -g);
    y.hook(g -> 5 * g);
    assertThat(Gradients.of(y.plus(x), x, y, x)).containsExactly(-11, 5, -11);
  }

  @Test
  void isGoneOnceClosed() {
    Value y = x.times(2);
    Hook hook = y.hook(this::see);
    y.hook(this::see);
    hook.close();
    hook.close();
    y.backward();
    assertThat(seen).hasSize(1);
  }

  @Test
  void aConstantHasNone() {
    assertThatThrownBy(() -> Value.constant(1).hook(g -> g))
        .isInstanceOf(IllegalStateException.class);
  }

  private double see(double adjoint) {
    seen.add(adjoint);
    return adjoint;
  }
}
