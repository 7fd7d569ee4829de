package io.gradus.viz;

import io.gradus.core.Value;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A network as an SVG picture: a circle for each neuron, and a line for each weight, which is the
 * wider the larger |w| is, blue if w is positive and orange if it is negative. Where the pointer
 * rests, number and gradient are shown in full. For one example, the circles hold the outputs of
 * the neurons and are filled in the colour of their sign.
 *
 * <pre>
 * MLP model = MLP.of(2, 16, 16, 1);
 * String svg = NetworkSvg.of(model.layers().stream()
 *     .map(layer -&gt; layer.neurons().stream().map(Neuron::parameters).toList())
 *     .toList());
 * </pre>
 *
 * <p>For scripts, the elements of a neuron have the attributes {@code data-layer}, counted from 0,
 * and {@code data-neuron}. Those of a weight have {@code data-input}, too. Inputs of the network
 * are layer −1.
 */
public final class NetworkSvg {
  private static final int MOST_WEIGHTS = 20_000;
  private static final double MARGIN = 24;
  private static final double HEADER = 30;
  private static final double LEGEND = 46;
  private static final double TALLEST = 640;

  private static final String STYLE =
      """
      .gradus-network text { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; text-anchor: middle; }
      .gradus-network .head { font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; font-size: 12px; }
      .gradus-network .name { font-size: 12px; text-anchor: end; }
      .gradus-network .hit { stroke: transparent; stroke-width: 7; }
      .gradus-network line { stroke-linecap: round; }
      .gradus-network .weight:hover .line { stroke-opacity: 1; stroke-width: 6.5; }
      .gradus-network circle { stroke-width: 1.4; }
      """;
  private static final String COLOURS =
      """
      .gradus-network .page, .gradus-network .back { fill: %1$s; }
      .gradus-network text { fill: %2$s; }
      .gradus-network .head { fill: %3$s; }
      .gradus-network .line { stroke: %3$s; }
      .gradus-network .positive .line, .gradus-network line.positive { stroke: %4$s; }
      .gradus-network .negative .line, .gradus-network line.negative { stroke: %5$s; }
      .gradus-network circle { stroke: %3$s; fill: %1$s; }
      .gradus-network .positive circle.shade { fill: %4$s; }
      .gradus-network .negative circle.shade { fill: %5$s; }
      """;

  private final List<List<List<Value>>> layers;
  private final @Nullable List<List<Value>> outputs;
  private final int[] sizes;
  private final double largest;
  private final double pitch;
  private final double radius;
  private final double column;
  private final double widest;
  private final double height;
  private final StringBuilder out = new StringBuilder();

  private NetworkSvg(List<List<List<Value>>> layers, @Nullable List<List<Value>> outputs) {
    this.layers = layers;
    this.outputs = outputs;
    sizes = sizes(layers);
    largest =
        weights(layers)
            .mapToDouble(w -> Math.abs(w.data()))
            .filter(Double::isFinite)
            .max()
            .orElse(0);
    int most = IntStream.of(sizes).max().orElse(1);
    pitch = Math.max(14, Math.min(52, TALLEST / most));
    radius = Math.min(19, 0.4 * pitch);
    // Where many lines cross, they are further apart and thinner.
    column = most > 8 ? 260 : 200;
    widest = Math.max(1, Math.min(5.5, 11 / Math.sqrt(most)));
    height = most * pitch;
  }

  /**
   * The network of these parameters.
   *
   * @param layers for each layer its neurons, and for each neuron its weights, one for each neuron
   *     of the layer before, and then its bias
   * @throws IllegalArgumentException if the numbers of weights and neurons do not fit together, or
   *     there are more than 20,000 weights
   */
  public static String of(List<List<List<Value>>> layers) {
    return new NetworkSvg(layers, null).draw();
  }

  /**
   * The network of these parameters as it computes one example.
   *
   * @param layers as in {@link #of(List)}
   * @param outputs the inputs of the network, and then the outputs of each layer
   * @throws IllegalArgumentException if the numbers of weights, neurons and outputs do not fit
   *     together, or there are more than 20,000 weights
   */
  public static String of(List<List<List<Value>>> layers, List<List<Value>> outputs) {
    NetworkSvg network = new NetworkSvg(layers, outputs);
    List<Integer> given = outputs.stream().map(List::size).toList();
    List<Integer> wanted = IntStream.of(network.sizes).boxed().toList();
    if (!given.equals(wanted)) {
      throw new IllegalArgumentException(
          "The outputs of an example must have the sizes %s of the network, got %s"
              .formatted(wanted, given));
    }
    return network.draw();
  }

  /** The number of inputs, and then of the neurons of each layer. */
  private static int[] sizes(List<List<List<Value>>> layers) {
    if (layers.isEmpty() || layers.get(0).isEmpty()) {
      throw new IllegalArgumentException("A network to draw has one layer or more, of one neuron");
    }
    int[] sizes = new int[layers.size() + 1];
    sizes[0] = layers.get(0).get(0).size() - 1;
    long weights = 0;
    for (int l = 0; l < layers.size(); l++) {
      sizes[l + 1] = layers.get(l).size();
      weights += (long) sizes[l] * sizes[l + 1];
      for (int n = 0; n < sizes[l + 1]; n++) {
        int parameters = layers.get(l).get(n).size();
        if (parameters != sizes[l] + 1) {
          throw new IllegalArgumentException(
              "Neuron %d of layer %d must have %d weights and a bias, got %d parameters"
                  .formatted(n, l, sizes[l], parameters));
        }
      }
    }
    if (weights > MOST_WEIGHTS) {
      throw new IllegalArgumentException(
          "The network has %d weights, and the limit for a drawing is %d: draw some of its layers"
              .formatted(weights, MOST_WEIGHTS));
    }
    return sizes;
  }

  private static Stream<Value> weights(List<List<List<Value>>> layers) {
    return layers.stream()
        .flatMap(Collection::stream)
        .flatMap(neuron -> neuron.subList(0, neuron.size() - 1).stream());
  }

  private String draw() {
    String width = number(2 * MARGIN + 90 + column * layers.size() + 40);
    String tall = number(2 * MARGIN + HEADER + height + LEGEND);
    int parameters = layers.stream().flatMap(Collection::stream).mapToInt(List::size).sum();
    add(
        """
        <svg xmlns="http://www.w3.org/2000/svg" class="gradus-network" role="img" style="max-width:100%%;height:auto" width="%s" height="%s" viewBox="0 0 %s %s">
        <title>Network of %s inputs and %s layers with %s parameters</title>
        <style>
        %s%s@media (prefers-color-scheme: dark) {
        %s}
        </style>
        <rect class="page" width="%s" height="%s" rx="10"/>
        """,
        width,
        tall,
        width,
        tall,
        sizes[0],
        layers.size(),
        parameters,
        STYLE,
        COLOURS.formatted("#ffffff", "#0f172a", "#64748b", "#2563eb", "#ea580c"),
        COLOURS.formatted("#0f172a", "#f1f5f9", "#94a3b8", "#60a5fa", "#fb923c"),
        width,
        tall);
    for (int l = 0; l < layers.size(); l++) {
      weightsInto(l);
    }
    for (int l = -1; l < layers.size(); l++) {
      String name = l < 0 ? "inputs" : "layer " + l;
      text("head", x(l), MARGIN + 8, "%s · %d".formatted(name, sizes[l + 1]));
      for (int n = 0; n < sizes[l + 1]; n++) {
        neuron(l, n);
      }
    }
    legend();
    return out.append("</svg>\n").toString();
  }

  /** Large weights come last, so that they are in front. */
  private void weightsInto(int layer) {
    IntStream.range(0, sizes[layer] * sizes[layer + 1])
        .boxed()
        .sorted(
            Comparator.comparingDouble(
                k -> size(layers.get(layer).get(k / sizes[layer]).get(k % sizes[layer]).data())))
        .forEach(k -> weight(layer, k / sizes[layer], k % sizes[layer]));
  }

  private void weight(int layer, int neuron, int input) {
    Value w = layers.get(layer).get(neuron).get(input);
    double size = size(w.data());
    add(
        "<g class=\"weight%s\" data-layer=\"%s\" data-neuron=\"%s\" data-input=\"%s\"><title>%s</title>",
        sign(w.data()),
        layer,
        neuron,
        input,
        Text.xml(details(w, "weight %d of neuron %d of layer %d".formatted(input, neuron, layer))));
    String ends =
        "x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\""
            .formatted(
                number(x(layer - 1) + radius), number(y(layer - 1, input)),
                number(x(layer) - radius), number(y(layer, neuron)));
    add("<line class=\"hit\" %s/>", ends);
    add(
        "<line class=\"line\" %s stroke-width=\"%s\" stroke-opacity=\"%s\"/></g>\n",
        ends, number(0.4 + (widest - 0.4) * size), number(0.25 + 0.65 * size));
  }

  private void neuron(int layer, int neuron) {
    @Nullable Value y = outputs == null ? null : outputs.get(layer + 1).get(neuron);
    add(
        "<g class=\"neuron%s\" data-layer=\"%s\" data-neuron=\"%s\"><title>%s</title>",
        y == null ? "" : sign(y.data()), layer, neuron, Text.xml(details(layer, neuron, y)));
    double x = x(layer);
    double middle = y(layer, neuron);
    circle("back", x, middle, "");
    if (y != null && Double.isFinite(y.data())) {
      double most =
          outputs.get(layer + 1).stream().mapToDouble(o -> Math.abs(o.data())).max().orElse(0);
      double shade = most > 0 ? 0.6 * Math.abs(y.data()) / Math.max(1, most) : 0;
      circle("shade", x, middle, " fill-opacity=\"" + number(shade) + "\"");
    }
    if (y != null && radius >= 13) {
      add(
          "<text x=\"%s\" y=\"%s\" font-size=\"10\">%s</text>",
          number(x), number(middle + 3.5), brief(y.data()));
    }
    if (layer < 0) {
      @Nullable String label = y == null ? null : y.label();
      text("name", x - radius - 8, middle + 4, label == null ? "x" + neuron : Text.line(label));
    }
    out.append("</g>\n");
  }

  private String details(int layer, int neuron, @Nullable Value y) {
    StringBuilder details = new StringBuilder();
    if (layer < 0) {
      details.append("input ").append(neuron);
    } else {
      List<Value> parameters = layers.get(layer).get(neuron);
      Value bias = parameters.get(parameters.size() - 1);
      details.append("neuron %d of layer %d\n".formatted(neuron, layer));
      details.append(details(bias, "bias"));
    }
    if (y != null) {
      details.append(layer < 0 ? "\n" : "\noutput\n").append(numbers(y));
    }
    return details.toString();
  }

  private static String details(Value parameter, String name) {
    @Nullable String label = parameter.label();
    return (label == null ? name : label) + "\n" + numbers(parameter);
  }

  private static String numbers(Value value) {
    String grad = value.hasGrad() ? String.valueOf(value.grad()) : "not computed";
    return "data " + value.data() + (value.isConstant() ? "" : "\ngrad " + grad);
  }

  private void legend() {
    double y = MARGIN + HEADER + height + LEGEND / 2 + 8;
    double x = MARGIN + 20;
    if (largest > 0) {
      key("positive", x, y, "w = " + brief(largest));
      key("negative", x + 150, y, "w = " + brief(-largest));
    }
  }

  private void key(String sign, double x, double y, String text) {
    add(
        "<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke-width=\"%s\" stroke-opacity=\".9\"/>",
        sign, number(x), number(y), number(x + 40), number(y), number(widest));
    text("head", x + 88, y + 4, text);
  }

  private void circle(String kind, double x, double y, String more) {
    add(
        "<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"%s\"%s/>",
        kind, number(x), number(y), number(radius), more);
  }

  private void text(String kind, double x, double y, String text) {
    add(
        "<text class=\"%s\" x=\"%s\" y=\"%s\">%s</text>",
        kind, number(x), number(y), Text.xml(text));
  }

  /** |w| in relation to the largest weight. */
  private double size(double w) {
    return Double.isFinite(w) && largest > 0 ? Math.abs(w) / largest : 0;
  }

  private static String sign(double x) {
    return x > 0 ? " positive" : x < 0 ? " negative" : "";
  }

  private double x(int layer) {
    return MARGIN + 90 + column * (layer + 1);
  }

  private double y(int layer, int neuron) {
    return MARGIN + HEADER + height / 2 + (neuron - (sizes[layer + 1] - 1) / 2.0) * pitch;
  }

  /** The number in as few characters as a circle has room for. */
  private static String brief(double x) {
    return String.format(Locale.ROOT, Math.abs(x) < 99.5 ? "%.2f" : "%.0e", x).replace('-', '−');
  }

  private void add(String format, Object... parts) {
    out.append(format.formatted(parts));
  }

  private static String number(double x) {
    return BigDecimal.valueOf(Math.round(x * 100), 2).stripTrailingZeros().toPlainString();
  }
}
