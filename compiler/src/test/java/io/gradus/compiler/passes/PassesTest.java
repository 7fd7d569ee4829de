package io.gradus.compiler.passes;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradus.compiler.ir.Flow;
import io.gradus.compiler.ir.Ir;
import io.gradus.core.Op;
import io.gradus.core.OpRegistry;
import io.gradus.core.UnaryOp;
import io.gradus.ops.Affine;
import io.gradus.ops.Dot;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What each pass does to a form. That it changes no bit is tested on random programs. */
class PassesTest {
  private static final Op ADD = OpRegistry.standard().get("add");
  private static final Op SUB = OpRegistry.standard().get("sub");
  private static final Op MUL = OpRegistry.standard().get("mul");
  private static final Op TANH = OpRegistry.standard().get("tanh");

  private final Ir.Builder builder = new Ir.Builder(8, 2);
  private final int[] p = new int[8];
  private final int x;
  private final int z;

  PassesTest() {
    for (int i = 0; i < p.length; i++) {
      p[i] = builder.parameter(i);
    }
    x = builder.input(0);
    z = builder.input(1);
  }

  private int add(int a, int b) {
    return builder.op(ADD, a, b);
  }

  private int mul(int a, int b) {
    return builder.op(MUL, a, b);
  }

  /** The last line but the output's. */
  private static String last(Ir ir) {
    return ir.toString(ir.size() - 1);
  }

  @Nested
  class FoldingTest {
    @Test
    void computesWhatDependsOnConstantsAlone() {
      int three = add(builder.constant(1), builder.constant(2));
      Ir ir = new Folding().apply(builder.buildAsCreated(mul(x, three)));
      assertThat(ir.toString(three)).isEqualTo("n%d = constant 3.0".formatted(three));
    }

    @Test
    void leavesAnOpThatThrows() {
      int node = builder.op(new Throwing(), builder.constant(1));
      Ir ir = new Folding().apply(builder.buildAsCreated(mul(x, node)));
      assertThat(ir.op(node)).isEqualTo(new Throwing());
    }
  }

  @Nested
  class DeadCodeTest {
    @Test
    void dropsWhatNoOutputDependsOn() {
      mul(p[1], x);
      Ir ir = new DeadCode().apply(builder.buildAsCreated(mul(p[0], x)));
      assertThat(ir).hasToString("n0 = parameter 0\nn1 = input 0\nn2 = mul n0 n1\noutput n2\n");
    }
  }

  @Nested
  class DotsTest {
    private Ir dots(int output) {
      return new DeadCode().apply(new Dots(true).apply(builder.buildAsCreated(output)));
    }

    @Test
    void aChainOfProductsAfterAStartIsADot() {
      int sum = add(add(p[0], mul(p[1], x)), mul(p[2], z));
      assertThat(last(dots(sum))).isEqualTo("n5 = dot n0 + n1·n3 n2·n4");
    }

    @Test
    void twoProductsAreADotWithoutStart() {
      assertThat(last(dots(add(mul(p[0], x), mul(p[1], z))))).isEqualTo("n4 = dot n0·n2 n1·n3");
    }

    @Test
    void theSumMayStandOnEitherSide() {
      int sum = add(mul(p[2], z), add(mul(p[1], x), p[0]));
      assertThat(last(dots(sum))).isEqualTo("n5 = dot n0 + n1·n3 n2·n4");
    }

    @Test
    void aZeroAtTheStartStays() {
      int sum = add(builder.constant(0), mul(p[0], x));
      assertThat(last(dots(sum))).isEqualTo("n3 = dot n2 + n0·n1");
    }

    @Test
    void theOpsDotAndAffineAreDots() {
      int affine = builder.op(new Affine(), p[0], p[1], p[2], x, z);
      int dot = builder.op(new Dot(), affine, p[3], x, z);
      assertThat(dots(dot).toString())
          .contains("n6 = dot n2 + n0·n4 n1·n5\n")
          .contains("n7 = dot n6·n4 n3·n5\n");
    }

    @Test
    void aProductWithTwoUsesStaysByItself() {
      int product = mul(p[0], x);
      int sum = mul(add(p[1], product), product);
      assertThat(dots(sum).toString()).doesNotContain("dot");
    }

    @Test
    void ranksStayWithTheirOperands() {
      int first = mul(p[1], x);
      int sum = add(p[0], first);
      int second = mul(p[2], z);
      int total = add(sum, second);
      Ir created = builder.buildAsCreated(total);
      Ir ir = dots(total);
      assertThat(ir.ranks(ir.output(0)))
          .containsExactly(
              created.rank(sum, 0),
              created.rank(first, 0),
              created.rank(first, 1),
              created.rank(second, 0),
              created.rank(second, 1));
    }

    @Test
    void productsWithConstantsAreLeftWhereTheyAreToBeScales() {
      int sum = add(p[0], mul(x, builder.constant(2)));
      Ir ir = new Dots(false).apply(builder.buildAsCreated(sum));
      assertThat(ir.toString()).doesNotContain("dot");
    }
  }

  @Nested
  class NumberingTest {
    @Test
    void equalOpsOfEqualOperandsHaveOneNumber() {
      int a = builder.op(TANH, mul(p[0], x));
      int b = builder.op(TANH, mul(p[0], x));
      Ir ir = builder.buildAsCreated(add(a, b));
      assertThat(Numbering.of(ir)[b]).isEqualTo(a);
    }

    @Test
    void timesOneAndMinusZeroChangeNoBit() {
      int one = builder.constant(1);
      int zero = builder.constant(0);
      int minusZero = builder.constant(-0.0);
      int a = mul(x, one);
      int b = builder.op(SUB, x, zero);
      int c = builder.op(SUB, x, minusZero);
      int d = add(x, zero);
      int[] same = Numbering.of(builder.buildAsCreated(d));
      assertThat(same[a]).isEqualTo(x);
      assertThat(same[b]).isEqualTo(x);
      // −0 − −0 and −0 + 0 are 0.
      assertThat(same[c]).isEqualTo(c);
      assertThat(same[d]).isEqualTo(d);
    }
  }

  @Nested
  class ProductsTest {
    private List<Products.Product> products(int output) {
      Ir ir = new DeadCode().apply(new Dots(true).apply(builder.buildAsCreated(output)));
      return Products.of(ir, new Flow(ir));
    }

    private int neuron(int w, int... inputs) {
      int sum = p[w];
      for (int i = 0; i < inputs.length; i++) {
        sum = add(sum, mul(p[w + 1 + i], inputs[i]));
      }
      return sum;
    }

    @Test
    void neuronsOfTheSameInputsAreAProduct() {
      int a = builder.op(TANH, neuron(0, x, z));
      int b = builder.op(TANH, neuron(3, x, z));
      List<Products.Product> products = products(builder.op(TANH, builder.op(TANH, mul(a, b))));
      assertThat(products).hasSize(1);
      assertThat(products.get(0).dots()).hasSize(2);
      assertThat(products.get(0).inputs()).hasSize(2);
      assertThat(products.get(0).start()).isEqualTo(Products.Start.SCALAR);
    }

    @Test
    void neuronsOfInputsInAnotherOrderAreNone() {
      assertThat(products(mul(neuron(0, x, z), neuron(3, z, x)))).hasSize(2);
    }

    @Test
    void neuronsThatShareAnOrderOtherThanThatOfTheInputsAreAProduct() {
      List<Products.Product> products = products(mul(neuron(0, z, x), neuron(3, z, x)));
      assertThat(products).hasSize(1);
      assertThat(products.get(0).inputs()).hasSize(2).isSortedAccordingTo((a, b) -> b - a);
      assertThat(products.get(0).isJoined()).isFalse();
    }

    @Test
    void aWeightUsedTwiceIsInNone() {
      assertThat(products(mul(neuron(0, x, z), neuron(0, z, x)))).isEmpty();
    }

    @Test
    void aDotOfNumbersOfTheRowIsNone() {
      assertThat(products(add(mul(x, z), mul(z, z)))).isEmpty();
    }
  }

  @Nested
  class OrdersTest {
    private List<Products.Product> products(int output) {
      Ir ir = new DeadCode().apply(new Dots(true).apply(builder.buildAsCreated(output)));
      Flow flow = new Flow(ir);
      return Orders.join(ir, flow, Products.of(ir, flow));
    }

    private int neuron(int w, int... inputs) {
      int sum = mul(p[w], inputs[0]);
      for (int i = 1; i < inputs.length; i++) {
        sum = add(sum, mul(p[w + i], inputs[i]));
      }
      return sum;
    }

    @Test
    void neuronsOfInputsInAnotherOrderAreOneProductWithAnOrderEach() {
      List<Products.Product> products = products(mul(neuron(0, z, x), neuron(2, x, z)));
      assertThat(products).hasSize(1);
      Products.Product product = products.get(0);
      assertThat(product.inputs()).hasSize(2).isSorted();
      assertThat(product.order(0)).containsExactly(1, 0);
      assertThat(product.order(1)).containsExactly(0, 1);
      assertThat(product.inputSlot(0, 0)).isEqualTo(product.weightSlots()[0][0] + 1);
      assertThat(product.joined()).hasSize(2);
    }

    @Test
    void neuronsThatHaveAnInputTwiceAreNotJoined() {
      assertThat(products(mul(neuron(0, x, x, z), neuron(3, x, z, x)))).hasSize(2);
    }

    @Test
    void neuronsOfOtherInputsAreNotJoined() {
      int tanh = builder.op(TANH, x);
      assertThat(products(mul(neuron(0, x, z), neuron(2, tanh, z)))).hasSize(2);
    }

    @Test
    void productsOfFourDotsEachStayAsTheyAre() {
      Ir.Builder eight = new Ir.Builder(16, 2);
      int[] x = {eight.input(0), eight.input(1)};
      int[] neurons = new int[8];
      for (int m = 0; m < 8; m++) {
        int a = eight.op(MUL, eight.parameter(2 * m), x[m / 4]);
        int b = eight.op(MUL, eight.parameter(2 * m + 1), x[1 - m / 4]);
        neurons[m] = eight.op(ADD, a, b);
      }
      int sum = eight.op(OpRegistry.standard().get("sum"), neurons);
      Ir ir = new DeadCode().apply(new Dots(true).apply(eight.buildAsCreated(sum)));
      Flow flow = new Flow(ir);
      assertThat(Orders.join(ir, flow, Products.of(ir, flow)))
          .hasSize(2)
          .noneMatch(Products.Product::isJoined);
    }
  }

  @Nested
  class ScalesTest {
    @Test
    void anOpThatIsOnlyMultipliedByAConstantIsScaled() {
      int f = builder.op(TANH, x);
      int scaled = mul(builder.constant(0.5), f);
      Scales scales = Scales.of(builder.buildAsCreated(scaled));
      assertThat(scales.scaled(f)).isEqualTo(scaled);
      assertThat(scales.isProduct(scaled)).isTrue();
    }

    @Test
    void anOpWithAnotherUseIsNot() {
      int f = builder.op(TANH, x);
      int sum = add(mul(builder.constant(0.5), f), f);
      assertThat(Scales.of(builder.buildAsCreated(sum)).scaled(f)).isEqualTo(Scales.NONE);
    }
  }

  private record Throwing() implements UnaryOp {
    @Override
    public String name() {
      return "test.throwing";
    }

    @Override
    public double forward(double x) {
      throw new ArithmeticException();
    }

    @Override
    public double localGradient(double x, double y) {
      return 0;
    }
  }
}
