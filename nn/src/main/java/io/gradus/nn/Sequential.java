package io.gradus.nn;

import io.gradus.core.Value;
import io.gradus.nn.internal.Sizes;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Models one after another: each takes the outputs of the one before it. Parameters are named by
 * the position of their model, such as {@code 0.weight.1.2}.
 *
 * <pre>
 * Random random = Seed.WEIGHTS.random(1);
 * Model model =
 *     Sequential.of(
 *         new Linear(2, 16, random), new LayerNorm(16), new Activation(new Relu()),
 *         new Linear(16, 1, random));
 * </pre>
 */
public final class Sequential implements Model {
  private final List<Model> models;
  private final int masks;

  private Sequential(List<Model> models) {
    this.models = models;
    masks = models.stream().mapToInt(Model::masks).sum();
    Names.label(namedParameters());
  }

  /**
   * A sequence of these models, first to last. Its parameters are labelled by their new names. A
   * model may occur several times, and then has the same parameters in each place.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Sequential of(Model... models) {
    if (models.length == 0) {
      throw new IllegalArgumentException("A sequence needs a model or more, got none");
    }
    return new Sequential(List.of(models));
  }

  @Override
  public Value[] forward(Value... x) {
    Value[] y = x;
    for (Model model : models) {
      y = model.forward(y);
    }
    return y;
  }

  @Override
  public Value[] forward(Value[] x, Value[] masks) {
    Sizes.requireMasks(this.masks, masks.length);
    Value[] y = x;
    int from = 0;
    for (Model model : models) {
      int to = from + model.masks();
      y = model.forward(y, Arrays.copyOfRange(masks, from, to));
      from = to;
    }
    return y;
  }

  @Override
  public int masks() {
    return masks;
  }

  @Override
  public void drawMasks(RandomGenerator random, double[] numbers, int from) {
    int at = from;
    for (Model model : models) {
      model.drawMasks(random, numbers, at);
      at += model.masks();
    }
  }

  /** The models by position, {@code 0} and so on. */
  @Override
  public Map<String, Module> parts() {
    Map<String, Module> parts = new LinkedHashMap<>();
    for (int i = 0; i < models.size(); i++) {
      parts.put(String.valueOf(i), models.get(i));
    }
    return Collections.unmodifiableMap(parts);
  }

  /** For example "Sequential of [Linear(2 -> 16), Activation(tanh), Linear(16 -> 1)]". */
  @Override
  public String toString() {
    return "Sequential of " + models;
  }
}
