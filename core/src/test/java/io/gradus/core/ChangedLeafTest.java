package io.gradus.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ChangedLeafTest {
  private final Value x = Value.of(3, "x");
  private final Value cube = x.times(x).times(x);

  @Test
  void aLeafSetBetweenForwardAndBackwardIsAnErrorThatNamesIt() {
    x.data(5);
    assertThatThrownBy(cube::backward)
        .isInstanceOf(ChangedLeafException.class)
        .hasMessageContaining("x, data=5.0");
    assertThatThrownBy(() -> Gradients.of(cube, x)).isInstanceOf(ChangedLeafException.class);
    assertThatThrownBy(() -> Gradients.graph(cube, x)).isInstanceOf(ChangedLeafException.class);
    assertThat(x.hasGrad()).isFalse();
  }

  @Test
  void evenIfItIsSetBack() {
    x.data(5).data(3);
    assertThatThrownBy(cube::backward).isInstanceOf(ChangedLeafException.class);
  }

  @Test
  void whatIsComputedFromTheNewNumberIsDifferentiated() {
    x.data(5);
    x.times(x).backward();
    assertThat(x.grad()).isEqualTo(10);
  }

  @Test
  void aPathThatDoesNotLeadToTheLeafIsNoError() {
    Value y = Value.of(2);
    Value square = y.times(y);
    x.data(5);
    square.backward();
    assertThat(y.grad()).isEqualTo(4);
  }

  @Test
  void aMixtureOfOldAndNewIsAnError() {
    Value old = x.times(2);
    x.data(5);
    assertThatThrownBy(() -> old.plus(x).backward()).isInstanceOf(ChangedLeafException.class);
  }

  @Test
  void anNaryOpOfAChangedLeafIsAnError() {
    Value y = Value.apply(Dot.OP, x, x, x);
    x.data(5);
    assertThatThrownBy(y::backward).isInstanceOf(ChangedLeafException.class);
  }

  @Test
  void aLeafSetOnAnotherThreadBeforeItIsUsedIsNoError() {
    // Whichever of the two threads has the larger ids, by turns.
    for (int i = 0; i < 20; i++) {
      Value leaf = Value.of(1);
      int number = i;
      for (int k = 0; k < 700 * i; k++) {
        leaf.plus(1);
      }
      CompletableFuture.runAsync(
              () -> {
                for (int k = 0; k < 5_000; k++) {
                  leaf.plus(1);
                }
                leaf.data(number);
              })
          .join();
      leaf.times(leaf).backward();
      assertThat(leaf.grad()).isEqualTo(2 * number);
      leaf.data(number + 1);
      CompletableFuture.runAsync(() -> leaf.times(leaf).backward()).join();
      assertThat(leaf.grad()).isEqualTo(2 * number + 2 * (number + 1));
    }
  }

  @Test
  void aLeafMadeOnAThreadWithLargerIdsIsVisitedAfterItsConsumers() {
    Value[] made = new Value[1];
    CompletableFuture.runAsync(
            () -> {
              made[0] = Value.of(4);
              for (int k = 0; k < 5_000; k++) {
                made[0] = Value.of(4);
              }
            })
        .join();
    Value y = made[0].times(x).plus(made[0]);
    y.backward();
    assertThat(made[0].grad()).isEqualTo(4);
  }
}
