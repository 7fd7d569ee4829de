package io.gradus.examples.microgpt;

import io.gradus.core.Value;
import java.util.stream.IntStream;

/**
 * The network in plain numbers and plain loops, all positions at once: what {@link Gpt} must equal.
 */
final class PlainGpt {
  private final Gpt gpt;
  private final Shape shape;

  PlainGpt(Gpt gpt) {
    this.gpt = gpt;
    shape = gpt.shape();
  }

  double loss(int... tokens) {
    int n = tokens.length - 1;
    double[][] x = new double[n][];
    for (int t = 0; t < n; t++) {
      double[] token = row("wte", tokens[t]);
      double[] position = row("wpe", t);
      x[t] =
          norm(
              IntStream.range(0, shape.width()).mapToDouble(i -> token[i] + position[i]).toArray());
    }
    for (int layer = 0; layer < shape.layers(); layer++) {
      attend("layer" + layer, x);
      think("layer" + layer, x);
    }
    double loss = 0;
    for (int t = 0; t < n; t++) {
      double[] logits = product("lm_head", x[t]);
      double total = 0;
      for (double logit : logits) {
        total += Math.exp(logit);
      }
      loss -= Math.log(Math.exp(logits[tokens[t + 1]]) / total) / n;
    }
    return loss;
  }

  private void attend(String layer, double[][] x) {
    int n = x.length;
    int size = shape.width() / shape.heads();
    double[][] q = new double[n][];
    double[][] k = new double[n][];
    double[][] v = new double[n][];
    for (int t = 0; t < n; t++) {
      q[t] = product(layer + ".attn_wq", norm(x[t]));
      k[t] = product(layer + ".attn_wk", norm(x[t]));
      v[t] = product(layer + ".attn_wv", norm(x[t]));
    }
    for (int t = 0; t < n; t++) {
      double[] mixed = new double[shape.width()];
      for (int head = 0; head < shape.heads(); head++) {
        double total = 0;
        for (int s = 0; s <= t; s++) {
          double match = 0;
          for (int i = head * size; i < (head + 1) * size; i++) {
            match += q[t][i] * k[s][i];
          }
          double weight = Math.exp(match / Math.sqrt(size));
          total += weight;
          for (int i = head * size; i < (head + 1) * size; i++) {
            mixed[i] += weight * v[s][i];
          }
        }
        for (int i = head * size; i < (head + 1) * size; i++) {
          mixed[i] /= total;
        }
      }
      add(x[t], product(layer + ".attn_wo", mixed));
    }
  }

  private void think(String layer, double[][] x) {
    for (double[] position : x) {
      double[] hidden = product(layer + ".mlp_fc1", norm(position));
      for (int i = 0; i < hidden.length; i++) {
        hidden[i] = Math.max(0, hidden[i]);
      }
      add(position, product(layer + ".mlp_fc2", hidden));
    }
  }

  private double[] row(String matrix, int row) {
    return IntStream.range(0, shape.width())
        .mapToDouble(i -> Tiny.matrix(gpt, matrix)[row][i].data())
        .toArray();
  }

  private double[] product(String matrix, double[] x) {
    Value[][] w = Tiny.matrix(gpt, matrix);
    double[] y = new double[w.length];
    for (int i = 0; i < y.length; i++) {
      for (int j = 0; j < x.length; j++) {
        y[i] += w[i][j].data() * x[j];
      }
    }
    return y;
  }

  private static double[] norm(double[] x) {
    double square = 0;
    for (double v : x) {
      square += v * v;
    }
    double length = Math.sqrt(square / x.length + 1e-5);
    double[] y = new double[x.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = x[i] / length;
    }
    return y;
  }

  private static void add(double[] x, double[] y) {
    for (int i = 0; i < x.length; i++) {
      x[i] += y[i];
    }
  }
}
