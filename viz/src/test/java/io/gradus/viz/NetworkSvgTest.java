package io.gradus.viz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gradus.core.Value;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class NetworkSvgTest {
  /** Two inputs, two neurons and one. */
  private static final List<List<List<Value>>> LAYERS =
      List.of(
          List.of(parameters(0.5, -2, 0.1), parameters(1, 0, 0.2)), List.of(parameters(-1, 4, 0)));

  private static List<Value> parameters(double... numbers) {
    return IntStream.range(0, numbers.length)
        .mapToObj(i -> Value.of(numbers[i], i == numbers.length - 1 ? "b" : "w" + i))
        .toList();
  }

  private static Picture draw() {
    return Picture.of(NetworkSvg.of(LAYERS));
  }

  @Test
  void everyNeuronIsACircleAndEveryWeightALine() {
    assertThat(draw().all("circle", "back")).hasSize(5);
    assertThat(draw().all("line", "line")).hasSize(6);
  }

  @Test
  void theWidthOfALineIsThatOfItsWeightAndTheColourItsSign() {
    Element half = weight(0, 0, 0);
    Element two = weight(0, 0, 1);
    Element four = weight(1, 0, 1);

    assertThat(width(four)).isEqualTo(5.5);
    assertThat(width(half)).isLessThan(width(two));
    assertThat(width(two)).isLessThan(width(four));
    assertThat(half.getAttribute("class")).isEqualTo("weight positive");
    assertThat(two.getAttribute("class")).isEqualTo("weight negative");
    assertThat(weight(0, 1, 1).getAttribute("class")).isEqualTo("weight");
  }

  @Test
  void whereThePointerRestsAWeightAndABiasShowNumberAndGradient() {
    Value w = Value.of(0.25, "w");
    Value b = Value.of(0.125, "b");
    w.grad(-3);

    Picture picture = Picture.of(NetworkSvg.of(List.of(List.of(List.of(w, b)))));

    assertThat(picture.all("title", "").map(Element::getTextContent))
        .contains(
            "w\ndata 0.25\ngrad -3.0", "neuron 0 of layer 0\nb\ndata 0.125\ngrad not computed");
  }

  @Test
  void anExampleFillsTheCirclesWithOutputs() {
    List<List<Value>> outputs =
        List.of(
            List.of(Value.constant(1), Value.constant(2)),
            List.of(Value.of(-0.5), Value.of(0.75)),
            List.of(Value.of(0.25, "score")));

    Picture picture = Picture.of(NetworkSvg.of(LAYERS, outputs));

    assertThat(picture.all("text", "").map(Element::getTextContent))
        .contains("1.00", "2.00", "−0.50", "0.75", "0.25");
    assertThat(picture.all("g", "neuron").filter(g -> g.getAttribute("class").endsWith("negative")))
        .hasSize(1);
  }

  @Test
  void everythingIsInsideThePage() {
    Picture picture = draw();

    for (String end : List.of("1", "2")) {
      assertThat(picture.all("line", "line"))
          .allMatch(
              line ->
                  picture
                      .page()
                      .contains(
                          new Picture.Point(number(line, "x" + end), number(line, "y" + end))));
    }
  }

  @Test
  void numbersThatDoNotFitTogetherAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                NetworkSvg.of(List.of(List.of(parameters(1, 2, 0)), List.of(parameters(1, 2, 0)))))
        .withMessage("Neuron 0 of layer 1 must have 1 weights and a bias, got 3 parameters");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NetworkSvg.of(LAYERS, List.of(List.of(Value.of(1)))))
        .withMessage(
            "The outputs of an example must have the sizes [2, 2, 1] of the network, got [1]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NetworkSvg.of(List.of()))
        .withMessageContaining("one layer or more");
  }

  @Test
  void aNetworkThatIsTooLargeToLookAtIsRefused() {
    List<Value> neuron = parameters(new double[202]);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> NetworkSvg.of(List.of(Collections.nCopies(100, neuron))))
        .withMessageContaining("20100 weights");
  }

  private static Element weight(int layer, int neuron, int input) {
    return draw()
        .all("g", "weight")
        .filter(
            g ->
                g.getAttribute("data-layer").equals(String.valueOf(layer))
                    && g.getAttribute("data-neuron").equals(String.valueOf(neuron))
                    && g.getAttribute("data-input").equals(String.valueOf(input)))
        .findFirst()
        .orElseThrow();
  }

  private static double width(Element weight) {
    return number(
        new Picture(weight).all("line", "line").findFirst().orElseThrow(), "stroke-width");
  }

  private static double number(Element e, String name) {
    return Double.parseDouble(e.getAttribute(name));
  }
}
