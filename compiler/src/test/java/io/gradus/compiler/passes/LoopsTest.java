package io.gradus.compiler.passes;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradus.compiler.ir.Flow;
import io.gradus.compiler.ir.Ir;
import io.gradus.core.Op;
import io.gradus.core.OpRegistry;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

/** Which chains are loops. That loops change no bit is tested on random programs. */
class LoopsTest {
  private static final Op ADD = OpRegistry.standard().get("add");
  private static final Op MUL = OpRegistry.standard().get("mul");
  private static final Op SIN = OpRegistry.standard().get("sin");
  private static final Op TANH = OpRegistry.standard().get("tanh");
  private static final Op SUM = OpRegistry.standard().get("sum");

  private final Ir.Builder builder = new Ir.Builder(64, 0);
  private final int[] p = new int[64];

  LoopsTest() {
    for (int i = 0; i < p.length; i++) {
      p[i] = builder.parameter(i);
    }
  }

  private int chain(int start, int links, IntUnaryOperator link) {
    int x = start;
    for (int i = 0; i < links; i++) {
      x = link.applyAsInt(x);
    }
    return x;
  }

  private int link(int x) {
    return builder.op(TANH, builder.op(MUL, p[0], x));
  }

  private List<Loop> loops(int output) {
    Ir ir = builder.buildAsCreated(output);
    return Loops.of(ir, new Flow(ir)).list();
  }

  @Test
  void aChainIsALoopFromTheFirstLinkThatIsLikeTheNext() {
    Loop loop = loops(chain(p[1], 20, this::link)).get(0);

    // The first product has a leaf where the others have a tanh.
    assertThat(loop.steps()).isEqualTo(2);
    assertThat(loop.links()).isEqualTo(19);
    assertThat(loop.node(0, 0)).isEqualTo(65);
    assertThat(loop.isStep(0, 0)).isTrue();
    assertThat(loop.operand(0, 0)).isEqualTo(1);
    assertThat(loop.back(0, 0)).isEqualTo(1);
    assertThat(loop.isStep(1, 0)).isFalse();
    assertThat(loop.uses())
        .containsExactly(List.of(new Loop.Use(1, 1)), List.of(new Loop.Use(0, 0)));
    assertThat(loop.outside()).containsExactly(false, false);
  }

  @Test
  void aRecurrenceOfTwoLinksCarriesNumbersOnForTwo() {
    int[] x = {p[0], p[1]};
    for (int i = 0; i < 30; i++) {
      x = new int[] {x[1], builder.op(ADD, x[0], x[1])};
    }
    Loop loop = loops(x[1]).get(0);

    assertThat(loop.steps()).isEqualTo(1);
    assertThat(loop.back(0, 0)).isEqualTo(2);
    assertThat(loop.back(0, 1)).isEqualTo(1);
    assertThat(loop.carried(0)).isEqualTo(2);
  }

  @Test
  void anotherLeafInEachLinkComesFromOutside() {
    int x = p[0];
    for (int i = 1; i < 40; i++) {
      x = builder.op(TANH, builder.op(MUL, p[i], x));
    }
    Loop loop = loops(x).get(0);

    assertThat(loop.links()).isEqualTo(38);
    assertThat(loop.isStep(1, 0)).isFalse();
  }

  @Test
  void aLinkThatDiffersPartsAChain() {
    int x = builder.op(SIN, chain(p[1], 20, this::link));

    assertThat(loops(chain(x, 30, this::link))).extracting(Loop::links).containsExactly(19, 30);
  }

  @Test
  void shortChainsAreNoLoop() {
    assertThat(loops(chain(p[1], 16, this::link))).isEmpty();
  }

  @Test
  void opsOfManyInputsAreInNoLoop() {
    assertThat(loops(chain(p[1], 30, x -> builder.op(SUM, x, p[2], p[3])))).isEmpty();
  }

  @Test
  void chainsSideBySideAreComputedADepthAtATime() {
    int[] x = new int[8];
    for (int k = 0; k < x.length; k++) {
      x[k] = chain(p[k + 1], 30, this::link);
    }
    assertThat(loops(builder.op(SUM, x))).isEmpty();
  }

  @Test
  void linksThatAreUsedFromOutsideGetAdjointsFromThereToo() {
    int[] x = new int[30];
    for (int i = 0; i < x.length; i++) {
      x[i] = link(i == 0 ? p[1] : x[i - 1]);
    }
    Loop loop = loops(builder.op(SUM, x)).get(0);

    assertThat(loop.outside()).containsExactly(true, false);
  }

  @Test
  void aNumberThatTakesNoGradientIsNoPartOfTheOrder() {
    int constant = builder.constant(0.5);
    Ir ir = builder.buildAsCreated(chain(constant, 30, x -> builder.op(TANH, x)));
    Loop loop = Loops.of(ir, new Flow(ir)).list().get(0);

    assertThat(loop.uses()).containsExactly(List.of());
  }
}
