package io.gradus.compiler.passes;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradus.compiler.ir.Flow;
import io.gradus.compiler.ir.Ir;
import io.gradus.core.Detach;
import io.gradus.core.Op;
import io.gradus.core.OpRegistry;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is fused. That this changes no bit is tested on random programs. */
class FusionsTest {
  private final Ir.Builder builder = new Ir.Builder(8, 1);
  private final int[] p = new int[8];
  private final int input;

  FusionsTest() {
    for (int i = 0; i < p.length; i++) {
      p[i] = builder.parameter(i);
    }
    input = builder.input(0);
  }

  private int op(String name, int... operands) {
    return builder.op(op(name), operands);
  }

  private static Op op(String name) {
    return OpRegistry.standard().get(name);
  }

  private static int[] map(int[] x, IntUnaryOperator f) {
    return Arrays.stream(x).map(f).toArray();
  }

  private List<Fusion> fusions(FusionPass pass, int... outputs) {
    Ir ir = builder.buildAsCreated(op("sum", outputs));
    ir = new DeadCode().apply(new Dots(false).apply(ir));
    return Fusions.of(ir, new Flow(ir), Loops.none(), List.of(pass)).list();
  }

  @Nested
  class SoftmaxesTest {
    private final int max = op("max", p);
    private final int shift = builder.op(new Detach(), max);
    private final int[] differences = map(p, x -> op("sub", x, shift));
    private final int[] exps = map(differences, x -> op("exp", x));
    private final int sum = op("sum", exps);

    private int[] quotients() {
      return map(exps, x -> op("div", x, sum));
    }

    private List<Fusion> softmaxes(int... outputs) {
      return fusions(new Softmaxes(), outputs);
    }

    @Test
    void exponentialsOverTheirSumAreASoftmax() {
      int[] exps = map(p, x -> op("exp", x));
      int sum = op("sum", exps);
      Fusion softmax = softmaxes(map(exps, x -> op("div", x, sum))).get(0);

      assertThat(softmax.what()).isEqualTo(Fusion.What.SOFTMAX);
      assertThat(softmax.inputs()).isEqualTo(p);
      assertThat(softmax.parts()).extracting(part -> part.length).containsExactly(8, 1, 8);
    }

    @Test
    void theDetachedMaximumTakenOffIsPartOfIt() {
      Fusion softmax = softmaxes(quotients()).get(0);

      assertThat(softmax.inputs()).isEqualTo(p);
      assertThat(softmax.parts()).extracting(part -> part.length).containsExactly(1, 1, 8, 8, 1, 8);
    }

    @Test
    void aMaximumThatIsUsedElsewhereStaysOutside() {
      int[] outputs = quotients();
      outputs[0] = op("mul", outputs[0], max);

      assertThat(softmaxes(outputs).get(0).inputs()).hasSize(8).isNotEqualTo(p);
    }

    @Test
    void aSumThatIsUsedElsewhereIsNone() {
      int[] outputs = quotients();
      outputs[0] = op("mul", outputs[0], sum);

      assertThat(softmaxes(outputs)).isEmpty();
    }

    @Test
    void anExponentialThatIsUsedElsewhereIsNone() {
      int[] outputs = quotients();
      outputs[0] = op("mul", outputs[0], exps[7]);

      assertThat(softmaxes(outputs)).isEmpty();
    }

    @Test
    void aMissingQuotientIsNone() {
      assertThat(softmaxes(Arrays.copyOf(quotients(), 7))).isEmpty();
    }

    @Test
    void aSumOverAnExponentialIsNone() {
      int[] outputs = map(exps, x -> x == exps[3] ? op("div", sum, x) : op("div", x, sum));

      assertThat(softmaxes(outputs)).isEmpty();
    }

    @Test
    void quotientsInAnotherOrderAreNone() {
      int last = op("div", exps[7], sum);
      int[] outputs = map(exps, x -> x == exps[7] ? last : op("div", x, sum));

      assertThat(softmaxes(outputs)).isEmpty();
    }
  }

  @Nested
  class NormsTest {
    private final int square = op("dot", dot(p, p));

    private static int[] dot(int[] a, int[] b) {
      int[] both = Arrays.copyOf(a, a.length + b.length);
      System.arraycopy(b, 0, both, a.length, b.length);
      return both;
    }

    private int scale(int square) {
      int mean = op("div", square, builder.constant(8));
      return op("rsqrt", op("add", mean, builder.constant(1e-5)));
    }

    private List<Fusion> norms(int... outputs) {
      return fusions(new Norms(), outputs);
    }

    @Test
    void numbersTimesAFunctionOfTheirSquareAreANorm() {
      int scale = scale(square);
      Fusion norm = norms(map(p, x -> op("mul", x, scale))).get(0);

      assertThat(norm.what()).isEqualTo(Fusion.What.NORM);
      assertThat(norm.inputs()).isEqualTo(p);
      assertThat(norm.parts()).extracting(part -> part.length).containsExactly(1, 1, 1, 1, 8);
    }

    @Test
    void aScaleThatIsUsedElsewhereIsNone() {
      int scale = scale(square);
      int[] outputs = map(p, x -> op("mul", x, scale));
      outputs[0] = op("mul", outputs[0], op("tanh", scale));

      assertThat(norms(outputs)).isEmpty();
    }

    @Test
    void aSquareThatIsUsedElsewhereIsNone() {
      int scale = scale(square);
      int[] outputs = map(p, x -> op("mul", x, scale));
      outputs[0] = op("mul", outputs[0], square);

      assertThat(norms(outputs)).isEmpty();
    }

    @Test
    void aDotOfOtherNumbersIsNone() {
      int scale = scale(op("dot", dot(p, map(p, x -> p[7]))));

      assertThat(norms(map(p, x -> op("mul", x, scale)))).isEmpty();
    }

    @Test
    void productsOfOtherNumbersAreNone() {
      int scale = scale(square);

      assertThat(norms(map(p, x -> op("mul", p[7], scale)))).isEmpty();
    }

    @Test
    void aScaleOfANumberThatIsNoConstantIsNone() {
      int scale = op("rsqrt", op("add", square, p[0]));

      assertThat(norms(map(p, x -> op("mul", x, scale)))).isEmpty();
    }
  }

  @Nested
  class CrossEntropiesTest {
    private final int[] x = map(p, w -> op("tanh", w));
    private final int[] picks = pick(x);
    private final int logSumExp = op("logsumexp", x);

    private int[] pick(int[] x) {
      int[] operands = new int[x.length + 1];
      operands[0] = input;
      System.arraycopy(x, 0, operands, 1, x.length);
      return operands;
    }

    private List<Fusion> crossEntropies(int... outputs) {
      return fusions(new CrossEntropies(), outputs);
    }

    @Test
    void aLogSumExpWithoutWhatIsPickedIsACrossEntropy() {
      Fusion found = crossEntropies(op("sub", logSumExp, op("pick", picks))).get(0);

      assertThat(found.what()).isEqualTo(Fusion.What.CROSS_ENTROPY);
      assertThat(found.inputs()).hasSize(8);
      assertThat(found.parts()).hasSize(3);
    }

    @Test
    void aLogSumExpAloneIsOneByItself() {
      assertThat(crossEntropies(op("neg", logSumExp)).get(0).parts()).hasSize(1);
    }

    @Test
    void inputsThatAreUsedElsewhereLeaveThePickOutside() {
      int difference = op("sub", logSumExp, op("pick", picks));

      assertThat(crossEntropies(difference, op("tanh", x[3])).get(0).parts()).hasSize(1);
    }

    @Test
    void aPickOfOtherNumbersStaysOutside() {
      int difference = op("sub", logSumExp, op("pick", pick(Arrays.copyOf(x, 7))));

      assertThat(crossEntropies(difference).get(0).parts()).hasSize(1);
    }

    @Test
    void inputsThatAreParametersLeaveThePickOutside() {
      int difference = op("sub", op("logsumexp", p), op("pick", pick(p)));

      assertThat(crossEntropies(difference).get(0).parts()).hasSize(1);
    }

    @Test
    void aPositionThatTakesAGradientLeavesThePickOutside() {
      picks[0] = p[0];

      assertThat(crossEntropies(op("sub", logSumExp, op("pick", picks))).get(0).parts()).hasSize(1);
    }
  }

  @Test
  void nodesOfALoopAreLeftToIt() {
    int x = p[0];
    for (int i = 0; i < 20; i++) {
      x = op("tanh", op("mul", p[1], x));
    }
    Ir ir = builder.buildAsCreated(x);
    Flow flow = new Flow(ir);
    FusionPass loopNodes = new OfLoop();

    assertThat(Fusions.of(ir, flow, Loops.none(), List.of(loopNodes)).list()).isNotEmpty();
    assertThat(Fusions.of(ir, flow, Loops.of(ir, flow), List.of(loopNodes)).list())
        .hasSizeLessThan(5);
  }

  /** Takes each tanh. */
  private record OfLoop() implements FusionPass {
    @Override
    public boolean isCentre(Ir ir, int node) {
      return Ops.is(ir, node, op("tanh").getClass());
    }

    @Override
    public Fusion find(Ir ir, Flow flow, Users users, int centre) {
      return new Fusion(Fusion.What.NORM, ir.operands(centre), List.of(new int[] {centre}));
    }
  }
}
