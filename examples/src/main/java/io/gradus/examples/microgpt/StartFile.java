package io.gradus.examples.microgpt;

import io.gradus.core.Value;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PrimitiveIterator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * A {@link Start} in JSON, with the names of microgpt:
 *
 * <pre>
 * {"n_layer": 1, "n_embd": 16, "block_size": 16, "n_head": 4, "vocab_size": 27,
 *  "uchars": "abcdefghijklmnopqrstuvwxyz", "BOS": 26,
 *  "adam": {"learning_rate": 0.01, "beta1": 0.85, "beta2": 0.99, "eps": 1e-08, "num_steps_for_lr_decay": 1000},
 *  "matrix_order": ["wte", …], "shapes": {"wte": [27, 16], …}, "params_flat": [-0.04273, …],
 *  "docs_first_1000": ["anna", …], "losses_first_20": [3.36597, …]}
 * </pre>
 *
 * <p>The losses may be missing. Other names are ignored.
 */
final class StartFile {
  /**
   * This is far beyond any useful rate. The schedule multiplies it by a number of steps, which must
   * not overflow.
   */
  private static final double HIGHEST_RATE = 1e100;

  private final String source;
  private final Map<String, Integer> sizes = new HashMap<>();
  private final Map<String, double[]> shapes = new HashMap<>();
  private @Nullable String characters;
  private @Nullable AdamSettings adam;
  private @Nullable List<String> order;
  private double @Nullable [] weights;
  private @Nullable List<String> names;
  private double[] losses = {};

  private StartFile(String source) {
    this.source = source;
  }

  static Start parse(String source, String text) {
    StartFile start = new StartFile(source);
    try (Json json = new Json(source, text)) {
      try {
        start.read(json);
      } catch (JacksonException malformed) {
        throw json.error(malformed);
      }
    }
    return start.check();
  }

  private void read(Json json) {
    json.object();
    for (String name = json.name(); name != null; name = json.name()) {
      switch (name) {
        case "n_layer", "n_embd", "block_size", "n_head", "vocab_size" ->
            sizes.put(name, json.whole(1));
        case "BOS" -> sizes.put(name, json.whole(0));
        case "uchars" -> characters = json.text();
        case "adam" -> adam = adam(json);
        case "matrix_order" -> order = json.texts();
        case "shapes" -> readShapes(json);
        case "params_flat" -> weights = json.numbers();
        case "docs_first_1000" -> names = json.texts();
        case "losses_first_20" -> losses = json.numbers();
        default -> json.skip();
      }
    }
    json.end();
  }

  private AdamSettings adam(Json json) {
    Map<String, Double> numbers = new HashMap<>();
    json.object();
    for (String name = json.name(); name != null; name = json.name()) {
      switch (name) {
        case "learning_rate" -> {
          double rate = json.amount();
          if (rate > HIGHEST_RATE) {
            throw json.error(
                "%s: expected a number of %s or less, got %s".formatted(name, HIGHEST_RATE, rate));
          }
          numbers.put(name, rate);
        }
        case "eps" -> numbers.put(name, json.amount());
        case "beta1", "beta2" -> {
          double beta = json.amount();
          if (beta >= 1) {
            throw json.error("%s: expected a number below 1, got %s".formatted(name, beta));
          }
          numbers.put(name, beta);
        }
        case "num_steps_for_lr_decay" -> numbers.put(name, (double) json.whole(1));
        default -> json.skip();
      }
    }
    return new AdamSettings(
        require(numbers.get("learning_rate"), "adam.learning_rate"),
        require(numbers.get("beta1"), "adam.beta1"),
        require(numbers.get("beta2"), "adam.beta2"),
        require(numbers.get("eps"), "adam.eps"),
        require(numbers.get("num_steps_for_lr_decay"), "adam.num_steps_for_lr_decay").intValue());
  }

  private void readShapes(Json json) {
    json.object();
    for (String name = json.name(); name != null; name = json.name()) {
      shapes.put(name, json.numbers());
    }
  }

  private Start check() {
    Alphabet alphabet = alphabet();
    Shape shape =
        new Shape(
            alphabet.tokens(), size("block_size"), size("n_embd"), size("n_head"), size("n_layer"));
    if (shape.width() % shape.heads() != 0) {
      throw error("n_embd %d: expected a multiple of n_head %d", shape.width(), shape.heads());
    }
    Gpt model = model(shape);
    List<String> names = require(this.names, "docs_first_1000");
    if (names.isEmpty()) {
      throw error("docs_first_1000: there is no name in it");
    }
    for (int i = 0; i < names.size(); i++) {
      String problem = Names.problem(names.get(i), alphabet, shape.longestName());
      if (problem != null) {
        throw error("docs_first_1000, name %d: %s", i + 1, problem);
      }
    }
    return new Start(model, alphabet, names, require(adam, "adam"), losses);
  }

  private Alphabet alphabet() {
    String characters = require(this.characters, "uchars");
    if (characters.isEmpty() || characters.chars().distinct().count() != characters.length()) {
      throw error("uchars '%s': expected characters, each of them once", characters);
    }
    if (size("vocab_size") != characters.length() + 1 || size("BOS") != characters.length()) {
      throw error(
          "vocab_size %d and BOS %d: expected %d and %d, as there are so many uchars",
          size("vocab_size"), size("BOS"), characters.length() + 1, characters.length());
    }
    return new Alphabet(characters);
  }

  private Gpt model(Shape shape) {
    double[] weights = require(this.weights, "params_flat");
    if (weights.length != shape.parameters()) {
      throw error("params_flat: got %d numbers, expected %.0f", weights.length, shape.parameters());
    }
    Gpt model = new Gpt(shape, () -> 0);
    Map<String, Value[][]> matrices = model.matrices();
    List<String> order = require(this.order, "matrix_order");
    if (order.size() != matrices.size() || !new HashSet<>(order).equals(matrices.keySet())) {
      throw error("matrix_order: got %s, expected %s in any order", order, matrices.keySet());
    }
    PrimitiveIterator.OfDouble next = Arrays.stream(weights).iterator();
    matrices.forEach(this::requireShape);
    for (String name : order) {
      for (Value[] row : require(matrices.get(name), name)) {
        for (Value weight : row) {
          weight.data(next.nextDouble());
        }
      }
    }
    return model;
  }

  private void requireShape(String name, Value[][] matrix) {
    double[] expected = {matrix.length, matrix[0].length};
    double[] got = require(shapes.get(name), "shapes." + name);
    if (!Arrays.equals(got, expected)) {
      throw error(
          "shapes.%s: got %s, expected %s", name, Arrays.toString(got), Arrays.toString(expected));
    }
  }

  private int size(String name) {
    return require(sizes.get(name), name);
  }

  private <T> T require(@Nullable T value, String name) {
    if (value == null) {
      throw error("%s is missing", name);
    }
    return value;
  }

  private StartException error(String problem, Object... args) {
    return new StartException(source + ": " + problem.formatted(args));
  }
}
