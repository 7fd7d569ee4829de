package io.gradus.compiler;

import static io.gradus.ops.Functions.exp;
import static io.gradus.ops.Functions.logSumExp;
import static io.gradus.ops.Functions.reciprocal;
import static io.gradus.ops.Functions.relu;
import static io.gradus.ops.Functions.square;
import static io.gradus.ops.Functions.sum;
import static io.gradus.ops.Functions.tanh;

import io.gradus.core.Value;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Programs as people write them have the bits of the graph. */
class ProgramBitsTest {
  private final List<Value> leaves = new Random(3).doubles(40, -1, 1).mapToObj(Value::of).toList();

  private Value network(Value[] x) {
    Value[] hidden = new Value[6];
    int at = 0;
    for (int i = 0; i < hidden.length; i++) {
      Value sum = leaves.get(at++);
      for (Value input : x) {
        sum = sum.plus(leaves.get(at++).times(input));
      }
      hidden[i] = i % 2 == 0 ? tanh(sum) : relu(sum);
    }
    Value y = Value.constant(0);
    for (Value h : hidden) {
      y = y.plus(leaves.get(at++).times(h));
    }
    return square(y);
  }

  @Test
  void aNetworkAndAPenalty() {
    SameBits.hold(
        this::network,
        leaves,
        SameBits.rows(300, 3, 1),
        () -> sum(leaves.stream().map(p -> square(p)).toArray(Value[]::new)).times(1e-3));
  }

  @Test
  void anyNumberOfRows() {
    for (int rows : new int[] {1, 2, 3, 4, 7, 8, 9, 255, 256, 257, 1000}) {
      SameBits.hold(this::network, leaves, SameBits.rows(rows, 3, rows), null);
    }
  }

  @Test
  void equalOpsThatFollowEachOther() {
    SameBits.hold(
        x -> {
          Value a = leaves.get(0).times(x[0]).plus(leaves.get(1));
          Value b = leaves.get(2).times(x[1]).plus(leaves.get(3));
          Value c = relu(a);
          Value d = relu(b);
          Value e = relu(relu(c.minus(d)));
          return sum(c, d, e, relu(x[0]), relu(a), relu(b), relu(leaves.get(4)), tanh(a));
        },
        leaves,
        SameBits.rows(50, 2, 6),
        null);
  }

  @Test
  void aLayerOfManyInputs() {
    List<Value> p = new Random(5).doubles(505, -1, 1).mapToObj(Value::of).toList();
    SameBits.hold(
        x -> {
          Value[] y = new Value[5];
          for (int m = 0; m < y.length; m++) {
            y[m] = p.get(101 * m);
            for (int k = 0; k < 100; k++) {
              y[m] = y[m].plus(p.get(101 * m + 1 + k).times(x[k]));
            }
          }
          return square(sum(y));
        },
        p,
        SameBits.rows(20, 100, 5),
        null);
  }

  @Test
  void weightsUsedTwice() {
    SameBits.hold(
        x -> network(x).plus(network(new Value[] {x[2], x[0], x[1]})),
        leaves,
        SameBits.rows(50, 3, 7),
        null);
  }

  @Test
  void whatDependsOnParametersAloneHandsOnInEachRow() {
    SameBits.hold(
        x -> exp(leaves.get(0)).times(x[0]).plus(exp(leaves.get(0)).times(leaves.get(1))),
        leaves,
        SameBits.rows(50, 1, 8),
        null);
  }

  /** The op that meets the layer in another order is made first, second or last. */
  @Test
  void aLayerThatIsMetThreeTimesOnceInAnotherOrder() {
    for (int turned = 0; turned < 3; turned++) {
      int other = turned;
      SameBits.hold(
          x -> {
            Value[] layer = new Value[8];
            Value[] all = new Value[3 * layer.length];
            for (int i = 0; i < layer.length; i++) {
              layer[i] = tanh(leaves.get(i).times(x[0]));
            }
            for (int i = 0; i < all.length; i++) {
              int use = i / layer.length;
              int at = use == other ? all.length - 1 - i - (2 - use) * layer.length : i % 8;
              Value h = layer[at];
              all[i] = use == 0 ? exp(h) : use == 1 ? square(h) : tanh(h);
            }
            return sum(all);
          },
          leaves,
          SameBits.rows(1, 1, turned),
          null);
    }
  }

  @Test
  void neuronsThatStartWithTheSameNumberOfTheRow() {
    SameBits.hold(
        x -> {
          Value start = tanh(leaves.get(0).times(x[0]));
          Value[] y = new Value[5];
          for (int m = 0; m < y.length; m++) {
            Value sum = start;
            for (int k = 0; k < x.length; k++) {
              sum = sum.plus(leaves.get(1 + 4 * m + k).times(x[k]));
            }
            y[m] = tanh(sum);
          }
          return sum(y);
        },
        leaves,
        SameBits.rows(100, 4, 3),
        null);
  }

  @Test
  void rowsOfLogSumExpWithInfinitiesAndNaN() {
    double inf = Double.POSITIVE_INFINITY;
    double[][] rows = {
      {-inf, -inf, -inf},
      {inf, 1, inf},
      {inf, -inf, 1},
      {-inf, 2, -inf},
      {Double.NaN, 1, 2},
      {1, 2, Double.NaN},
      {2, 2, 1}
    };
    Function<Value[], Value> row =
        x -> {
          Value[] losses = new Value[3];
          for (int i = 0; i < losses.length; i++) {
            Value w = leaves.get(i);
            losses[i] = logSumExp(x[0].plus(w), x[1].plus(w), x[2].plus(w));
          }
          return sum(losses);
        };
    for (double[] one : rows) {
      SameBits.hold(row, leaves, new double[][] {one}, null);
    }
    SameBits.hold(row, leaves, rows, null);
  }

  @Test
  void aParameterOfNegativeZeroKeepsItsSign() {
    Value zero = Value.of(-0.0);
    for (int count : new int[] {1, 100}) {
      SameBits.hold(
          x -> reciprocal(zero).plus(x[0]), List.of(zero), SameBits.rows(count, 1, 2), null);
    }
  }

  @Test
  void anOutputThatIsAParameter() {
    SameBits.hold(x -> leaves.get(0), leaves, SameBits.rows(10, 1, 9), () -> leaves.get(0));
  }

  @Test
  void rowsOfNaNAndInfinity() {
    double[][] rows = SameBits.rows(40, 3, 5);
    rows[3][1] = Double.NaN;
    rows[17][0] = Double.POSITIVE_INFINITY;
    rows[18][2] = -0.0;
    SameBits.hold(this::network, leaves, rows, null);
  }
}
