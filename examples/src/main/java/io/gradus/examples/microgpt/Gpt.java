package io.gradus.examples.microgpt;

import static io.gradus.ops.Functions.dot;
import static io.gradus.ops.Functions.mean;
import static io.gradus.ops.Functions.pick;
import static io.gradus.ops.Functions.relu;
import static io.gradus.ops.Functions.rsqrt;
import static io.gradus.ops.Functions.softmax;

import io.gradus.core.Value;
import io.gradus.nn.Module;
import io.gradus.nn.loss.Loss;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;

/**
 * The network of Karpathy's microgpt. From a token, its position and the positions before it, it
 * computes a score for each token that may follow. It is a GPT-2 with RMSNorm in place of
 * LayerNorm, ReLU in place of GELU, and no biases.
 *
 * <p>Each token and each position has an embedding, which is a row of {@code width} numbers, and
 * the two embeddings are added. Each layer consists of attention to the positions so far and of two
 * dense layers. The output of each of these two parts is added to its input.
 *
 * <p>A matrix has a row of weights for each output.
 */
public final class Gpt implements Module {
  private record Layer(
      Value[][] wq, Value[][] wk, Value[][] wv, Value[][] wo, Value[][] fc1, Value[][] fc2) {}

  private static final Loss LOSS = Loss.crossEntropy();

  private final Shape shape;
  private final Map<String, Value[][]> matrices = new LinkedHashMap<>();

  /** The columns of wte. */
  private final Value[][] embeddings;

  private final Value[][] wpe;
  private final Value[][] lmHead;
  private final List<Layer> layers = new ArrayList<>();
  private final List<Value> parameters;

  /**
   * A network with these weights.
   *
   * @param weights gives the weights one after the other, in the order of {@link #parameters()}
   */
  public Gpt(Shape shape, DoubleSupplier weights) {
    this.shape = shape;
    int width = shape.width();
    embeddings = transposed(matrix("wte", shape.tokens(), width, weights));
    wpe = matrix("wpe", shape.context(), width, weights);
    lmHead = matrix("lm_head", shape.tokens(), width, weights);
    for (int i = 0; i < shape.layers(); i++) {
      String layer = "layer" + i;
      layers.add(
          new Layer(
              matrix(layer + ".attn_wq", width, width, weights),
              matrix(layer + ".attn_wk", width, width, weights),
              matrix(layer + ".attn_wv", width, width, weights),
              matrix(layer + ".attn_wo", width, width, weights),
              matrix(layer + ".mlp_fc1", 4 * width, width, weights),
              matrix(layer + ".mlp_fc2", width, 4 * width, weights)));
    }
    parameters =
        matrices.values().stream().flatMap(Arrays::stream).flatMap(Arrays::stream).toList();
  }

  private Value[][] matrix(String name, int outputs, int inputs, DoubleSupplier weights) {
    Value[][] matrix = new Value[outputs][inputs];
    for (Value[] row : matrix) {
      Arrays.setAll(row, i -> Value.of(weights.getAsDouble()));
    }
    matrices.put(name, matrix);
    return matrix;
  }

  /** The parameters, matrix by matrix and row by row. */
  @Override
  public List<Value> parameters() {
    return parameters;
  }

  /** The matrices by the names they have in microgpt, in the order of {@link #parameters()}. */
  Map<String, Value[][]> matrices() {
    return Collections.unmodifiableMap(matrices);
  }

  Shape shape() {
    return shape;
  }

  /**
   * The mean of −ln p over all tokens from the second on, where p is the probability that the
   * network gave to the token. A token may be an input of a trace.
   */
  public Value loss(Value... tokens) {
    Past past = new Past(shape.layers());
    Value[] losses = new Value[tokens.length - 1];
    for (int position = 0; position < losses.length; position++) {
      Value[] logits = logits(tokens[position], position, past);
      losses[position] = LOSS.of(logits, tokens[position + 1]);
    }
    return mean(losses);
  }

  /** {@link #loss(Value...)} of known tokens. */
  Value loss(int... tokens) {
    return loss(Arrays.stream(tokens).mapToObj(Value::constant).toArray(Value[]::new));
  }

  /**
   * The logit of each token that may follow. The probabilities are the softmax of the logits.
   *
   * @param past the positions before; this position is added to them
   */
  Value[] logits(Value token, int position, Past past) {
    Value[] x = rmsNorm(add(embedding(token), wpe[position]));
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      x = add(attention(rmsNorm(x), layer, past.keys(i), past.values(i)), x);
      x = add(linear(rectify(linear(rmsNorm(x), layer.fc1)), layer.fc2), x);
    }
    return linear(x, lmHead);
  }

  private Value[] embedding(Value token) {
    Value[] x = new Value[shape.width()];
    for (int i = 0; i < x.length; i++) {
      x[i] = pick(token, embeddings[i]);
    }
    return x;
  }

  /**
   * For each head, Σₜ wₜ·valueₜ over the positions t so far, where w = softmax(query·keyₜ/√size).
   * Positions whose key matches the query get a large weight.
   */
  private Value[] attention(Value[] x, Layer layer, List<Value[][]> keys, List<Value[][]> values) {
    Value[][] query = heads(linear(x, layer.wq));
    keys.add(heads(linear(x, layer.wk)));
    values.add(heads(linear(x, layer.wv)));
    Value[] answers = new Value[x.length];
    int n = 0;
    for (int head = 0; head < shape.heads(); head++) {
      Value[] scores = new Value[keys.size()];
      for (int t = 0; t < scores.length; t++) {
        scores[t] = dot(query[head], keys.get(t)[head]).div(Math.sqrt(shape.headWidth()));
      }
      Value[] weights = softmax(scores);
      for (int j = 0; j < shape.headWidth(); j++) {
        Value[] column = new Value[weights.length];
        for (int t = 0; t < column.length; t++) {
          column[t] = values.get(t)[head][j];
        }
        answers[n++] = dot(weights, column);
      }
    }
    return linear(answers, layer.wo);
  }

  /** x in parts, one for each head. */
  private Value[][] heads(Value[] x) {
    Value[][] heads = new Value[shape.heads()][];
    for (int i = 0; i < heads.length; i++) {
      heads[i] = Arrays.copyOfRange(x, i * shape.headWidth(), (i + 1) * shape.headWidth());
    }
    return heads;
  }

  /** The dot product of x with each row of w. */
  private static Value[] linear(Value[] x, Value[][] w) {
    Value[] y = new Value[w.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = dot(w[i], x);
    }
    return y;
  }

  private static Value[][] transposed(Value[][] matrix) {
    Value[][] columns = new Value[matrix[0].length][matrix.length];
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < columns.length; j++) {
        columns[j][i] = matrix[i][j];
      }
    }
    return columns;
  }

  /** x/√(mean of x² + 10⁻⁵), whose root mean square is about 1. */
  private static Value[] rmsNorm(Value[] x) {
    Value scale = rsqrt(dot(x, x).div(x.length).plus(1e-5));
    Value[] y = new Value[x.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = x[i].times(scale);
    }
    return y;
  }

  private static Value[] add(Value[] a, Value[] b) {
    Value[] y = new Value[a.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = a[i].plus(b[i]);
    }
    return y;
  }

  private static Value[] rectify(Value[] x) {
    Value[] y = new Value[x.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = relu(x[i]);
    }
    return y;
  }
}
