package io.gradus.viz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gradus.core.Graph;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;
import io.gradus.viz.Picture.Ellipse;
import io.gradus.viz.Picture.Path;
import io.gradus.viz.Picture.Point;
import io.gradus.viz.Picture.Rectangle;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

class SvgTest {
  @Nested
  class WhatIsShown {
    @Test
    void lectureGraphHasSevenBoxesThreeEllipsesAndSixEdges() {
      Value l = Graphs.lecture();
      l.backward();
      Picture picture = Picture.of(Svg.of(l));
      assertThat(picture.boxes()).hasSize(7);
      assertThat(picture.edges()).hasSize(6);
      assertThat(picture.texts("symbol")).containsExactlyInAnyOrder("×", "+", "×");
      assertThat(picture.texts("label"))
          .containsExactlyInAnyOrder("a", "b", "c", "d", "e", "f", "L");
      assertThat(picture.texts("data"))
          .containsExactlyInAnyOrder(
              "2.0000", "-3.0000", "10.0000", "4.0000", "-6.0000", "-2.0000", "-8.0000");
      assertThat(picture.texts("grad"))
          .containsExactlyInAnyOrder(
              "6.0000", "-4.0000", "-2.0000", "-2.0000", "-2.0000", "4.0000", "1.0000");
    }

    @Test
    void dataAndGradientStandInTheBoxOfTheirLabel() {
      Value l = Graphs.lecture();
      l.backward();
      assertThat(cells(Svg.of(l)))
          .contains(
              Map.entry("a", List.of("2.0000", "6.0000")),
              Map.entry("c", List.of("10.0000", "-2.0000")),
              Map.entry("L", List.of("-8.0000", "1.0000")));
    }

    @Test
    void beforeBackwardNoGradientIsShownRatherThanZero() {
      Picture picture = Picture.of(Svg.of(Graphs.lecture()));
      assertThat(picture.texts("grad")).hasSize(7).containsOnly("–");
      assertThat(titles(picture, "leaf")).contains("a\ndata 2.0\ngrad not computed");
    }

    @Test
    void gradientOfZeroIsShownAsZeroOnceComputed() {
      Value x = Value.of(5, "x");
      x.times(Value.of(0)).backward();
      assertThat(Picture.of(Svg.of(x)).texts("grad")).containsExactly("0.0000");
    }

    @Test
    void constantIsDrawnAsOneWithoutGradient() {
      Value y = Value.of(3, "x").times(2);
      y.backward();
      Picture picture = Picture.of(Svg.of(y));
      assertThat(picture.all("g", "constant")).hasSize(1);
      assertThat(picture.all("g", "leaf")).hasSize(1);
      assertThat(picture.texts("data")).containsExactlyInAnyOrder("3.0000", "2.0000", "6.0000");
      assertThat(picture.texts("grad")).containsExactlyInAnyOrder("2.0000", "1.0000");
    }

    @Test
    void valueWithoutLabelHasNoLabelCell() {
      for (String label : Arrays.asList(null, "", "  \n")) {
        Picture picture = Picture.of(Svg.of(Value.of(3).label(label)));
        assertThat(picture.texts("label")).isEmpty();
        assertThat(picture.all("path", "rule")).hasSize(1);
      }
    }

    @Test
    void inputUsedTwiceHasTwoEdges() {
      Value a = Value.of(3, "a");
      Picture picture = Picture.of(Svg.of(a.plus(a)));
      assertThat(picture.boxes()).hasSize(2);
      assertThat(picture.edges()).hasSize(2);
      assertThat(picture.edges().get(0).end()).isNotEqualTo(picture.edges().get(1).end());
    }

    @Test
    void boxesAndEdgesNameThePositionsOfTheirValues() {
      Value x = Value.of(3, "x");
      String svg = Svg.of(x.times(x));
      assertThat(svg).contains("data-value=\"0\"", "data-value=\"1\"");
      assertThat(svg)
          .contains(
              "data-from=\"0\" data-to=\"1\" data-input=\"0\"",
              "data-from=\"0\" data-to=\"1\" data-input=\"1\"");
    }

    @Test
    void onlyTheResultIsMarkedAsResult() {
      Picture picture = Picture.of(Svg.of(Graphs.lecture()));
      assertThat(titles(picture, "result")).containsExactly("L\ndata -8.0\ngrad not computed");
    }

    @Test
    void titleNamesTheResultAndTheSize() {
      assertThat(title(Graphs.lecture())).isEqualTo("Graph of L: 7 values");
      assertThat(title(Value.of(1))).isEqualTo("Graph of 1 value");
    }

    @Test
    void tooltipHoldsEveryDigit() {
      Value x = Value.of(0.1234567890123456, "x");
      x.times(1 / 3.0).backward();
      assertThat(titles(Picture.of(Svg.of(x)), "leaf"))
          .containsExactly("x\ndata 0.1234567890123456\ngrad 0.3333333333333333");
    }

    @Test
    void parameterOfAnOpIsShown() {
      record Scaled(double factor) implements UnaryOp {
        @Override
        public String name() {
          return "acme.scaled";
        }

        @Override
        public double forward(double x) {
          return factor * x;
        }

        @Override
        public double localGradient(double x, double y) {
          return factor;
        }
      }
      Picture picture = Picture.of(Svg.of(Value.apply(new Scaled(3), Value.of(1))));
      assertThat(picture.texts("symbol")).containsExactly("acme.scaled 3");
      assertThat(titles(picture, "op"))
          .containsExactly("acme.scaled factor=3.0\n∂y/∂input 1 = 3.0");
    }

    @Test
    void tooltipOfAnOpHasFormulaAndLocalGradients() {
      Value a = Value.of(2, "a");
      assertThat(titles(Picture.of(Svg.of(a.times(Value.of(-3, "b")))), "op"))
          .containsExactly("mul\ny = a·b\n∂y/∂a = -3.0\n∂y/∂b = 2.0");
      assertThat(titles(Picture.of(Svg.of(a.unaryMinus())), "op"))
          .containsExactly("neg\ny = −x\n∂y/∂a = −1 = -1.0");
    }

    @Test
    void tooltipOfAnOpOfManyInputsIsBounded() {
      Value[] inputs = IntStream.range(0, 100).mapToObj(Value::of).toArray(Value[]::new);
      assertThat(titles(Picture.of(Svg.of(Value.apply(new Sum(), inputs))), "op").get(0))
          .contains("∂y/∂input 12 = 1.0")
          .endsWith("\n… and 88 more");
    }

    @Test
    void opThatIsNoRecordOfNumbersIsShownByNameAlone() {
      UnaryOp op =
          new UnaryOp() {
            @Override
            public String name() {
              return "acme.same";
            }

            @Override
            public double forward(double x) {
              return x;
            }

            @Override
            public double localGradient(double x, double y) {
              return 1;
            }
          };
      Picture picture = Picture.of(Svg.of(Value.apply(op, Value.of(1))));
      assertThat(picture.texts("symbol")).containsExactly("acme.same");
      assertThat(titles(picture, "op")).containsExactly("acme.same\n∂y/∂input 1 = 1.0");
    }
  }

  @Nested
  class Labels {
    @Test
    void labelIsShownLiterally() {
      String label = "a<b> & \"c\" 'd' ]]> {e|f} \\n &amp; 😀 é 中";
      Picture picture = Picture.of(Svg.of(Value.of(1, label)));
      assertThat(picture.texts("label")).containsExactly(label);
      assertThat(titles(picture, "leaf").get(0)).startsWith(label + "\n");
    }

    @Test
    void lineBreaksBecomeSpacesInTheBox() {
      Picture picture = Picture.of(Svg.of(Value.of(1, "one\r\ntwo\rthree\n\tfour")));
      assertThat(picture.texts("label")).containsExactly("one two three four");
      assertThat(titles(picture, "leaf").get(0)).startsWith("one\ntwo\nthree\n\tfour\n");
    }

    @Test
    void everyCharacterGivesWellFormedXml() {
      for (int start = 0; start < 0x20000; start += 0x1000) {
        StringBuilder label = new StringBuilder("x");
        IntStream.range(start, start + 0x1000).forEach(label::appendCodePoint);
        Picture picture = Picture.of(Svg.of(Value.of(1, label.toString())));
        assertThat(titles(picture, "leaf").get(0)).startsWith("x");
      }
    }

    @Test
    void charactersThatXmlCannotHoldAreReplaced() {
      Picture picture = Picture.of(Svg.of(Value.of(1, "a\0b\u001bc\uD800d\uFFFEe")));
      assertThat(picture.texts("label")).containsExactly("a\uFFFDb\uFFFDc\uFFFDd\uFFFDe");
    }

    @Test
    void longLabelIsCutInTheBoxAndWholeInTheTooltip() {
      String label = "😀".repeat(1000);
      Picture picture = Picture.of(Svg.of(Value.of(1, label)));
      assertThat(picture.texts("label")).containsExactly("😀".repeat(39) + "…");
      assertThat(titles(picture, "leaf").get(0)).startsWith(label);
      assertThat(picture.page().right()).isLessThan(1000);
    }
  }

  @Nested
  class Geometry {
    static Stream<Arguments> graphs() {
      return Graphs.all().entrySet().stream().map(e -> Arguments.of(e.getKey(), e.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("graphs")
    void everyValueHasABoxEveryOpAnEllipseEveryInputAnEdge(String name, Value value) {
      Picture picture = Picture.of(Svg.inOneRow(value));
      List<Value> values = Graph.of(value).values();
      assertThat(picture.boxes()).hasSize(values.size());
      assertThat(picture.ellipses())
          .hasSize((int) values.stream().filter(v -> v.op() != null).count());
      assertThat(picture.edges()).hasSize(values.stream().mapToInt(v -> v.inputs().size()).sum());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("graphs")
    void nothingOverlapsAndAllIsInsideThePage(String name, Value value) {
      Picture picture = Picture.of(Svg.inOneRow(value));
      List<Rectangle> shapes =
          Stream.concat(picture.boxes().stream(), picture.ellipses().stream().map(Ellipse::bounds))
              .toList();
      assertThat(shapes).allMatch(shape -> picture.page().contains(shape.grown(20)));
      assertThat(picture.edges())
          .allMatch(edge -> edge.points().stream().allMatch(picture.page()::contains));
      for (int i = 1; i < shapes.size(); i++) {
        assertThat(shapes.subList(0, i)).noneMatch(shapes.get(i)::overlaps);
      }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("graphs")
    void edgesRunFromLeftToRight(String name, Value value) {
      for (Path edge : Picture.of(Svg.inOneRow(value)).edges()) {
        assertThat(edge.points().stream().map(Point::x).toList()).isSorted();
        assertThat(edge.end().x() - edge.start().x()).isGreaterThan(30);
      }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("graphs")
    void edgeStartsAtABoxOrBranchesOffAndEndsAtAnEllipse(String name, Value value) {
      Picture picture = Picture.of(Svg.inOneRow(value));
      List<Rectangle> boxes = picture.boxes();
      List<Ellipse> ellipses = picture.ellipses();
      List<Path> edges = picture.edges();
      for (Path edge : edges) {
        Point start = edge.start();
        assertThat(
                boxes.stream().anyMatch(b -> b.leaves(start))
                    || edges.stream().anyMatch(e -> e.passes(start)))
            .isTrue();
        assertThat(ellipses)
            .anyMatch(e -> Math.abs(e.distance(edge.end()) - 1) < 0.01 && edge.end().x() < e.x());
      }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("graphs")
    void noEdgeRunsThroughABoxOrAnEllipse(String name, Value value) {
      Picture picture = Picture.of(Svg.inOneRow(value));
      List<Point> points = picture.edges().stream().flatMap(e -> e.points().stream()).toList();
      for (Rectangle box : picture.boxes()) {
        assertThat(points).noneMatch(box.grown(-0.5)::contains);
      }
      for (Ellipse ellipse : picture.ellipses()) {
        assertThat(points).noneMatch(p -> ellipse.distance(p) < 0.97);
      }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("graphs")
    void edgesEnterAnOpInTheOrderOfItsInputs(String name, Value value) {
      // Edges are listed op by op, input by input.
      List<Path> edges = Picture.of(Svg.inOneRow(value)).edges();
      int at = 0;
      for (Value v : Graph.of(value).values()) {
        List<Path> entering = edges.subList(at, at += v.inputs().size());
        assertThat(entering.stream().map(edge -> edge.end().y()).toList()).isSorted();
      }
      assertThat(at).isEqualTo(edges.size());
    }

    @Test
    void minuendComesFromAboveWhicheverOfTheTwoItIs() {
      Value x = Value.of(3, "x");
      Value y = Value.of(2, "y");
      Picture picture = Picture.of(Svg.inOneRow(x.minus(y).div(y.minus(x))));
      List<Path> edges = picture.edges();
      assertThat(edges)
          .filteredOn(edge -> picture.box("x").leaves(edge.start()))
          .extracting(edge -> isUpper(edge, edges))
          .containsExactly(true, false);
      assertThat(edges)
          .filteredOn(edge -> picture.box("y").leaves(edge.start()))
          .extracting(edge -> isUpper(edge, edges))
          .containsExactly(false, true);
    }

    /** Whether it ends at the upper rim of an op with two inputs. */
    private static boolean isUpper(Path edge, List<Path> edges) {
      return edges.stream()
          .anyMatch(
              other ->
                  other.end().y() > edge.end().y() + 1 && other.end().y() < edge.end().y() + 12);
    }

    @Test
    void inputsOfATreeStandInTheirOrder() {
      Value y = Value.of(1, "a").minus(Value.of(2, "b")).minus(Value.of(3, "c").minus(4));
      Picture picture = Picture.of(Svg.inOneRow(y));
      assertThat(picture.box("a").top()).isLessThan(picture.box("b").top());
      assertThat(picture.box("b").top()).isLessThan(picture.box("c").top());
    }

    @Test
    void edgeToAnOpOfOneInputRunsStraight() {
      Value p = Value.of(1, "a").times(Value.of(2, "b")).label("p");
      Value q = Value.of(3, "c").times(Value.of(4, "d"));
      Picture picture = Picture.of(Svg.inOneRow(Value.apply(new Tanh(), p).plus(q)));
      assertThat(picture.edges())
          .filteredOn(e -> picture.box("p").leaves(e.start()))
          .singleElement()
          .matches(e -> e.start().y() == e.end().y());
    }

    @Test
    void longEdgeBendsOnlyAtItsEnds() {
      Value x = Value.of(1, "x");
      Value y = x;
      for (int i = 0; i < 6; i++) {
        y = Value.apply(new Tanh(), y.plus(i).times(i));
      }
      Picture picture = Picture.of(Svg.inOneRow(y.plus(x)));
      String longest =
          picture
              .all("path", "edge")
              .map(e -> e.getAttribute("d"))
              .filter(d -> picture.box("x").leaves(Picture.path(d).start()))
              .max(Comparator.comparingDouble(d -> Picture.path(d).end().x()))
              .orElseThrow();
      assertThat(longest).matches("M[^C]+C[^CH]+H[^CH]+C[^CH]+H[^CH]+");
    }

    @Test
    void leafStandsNextToItsFirstUse() {
      Value f = Value.of(-2, "f");
      Value y = Graphs.neuron().times(f);
      Picture picture = Picture.of(Svg.inOneRow(y));
      Rectangle left = picture.box("f");
      Rectangle right = picture.box("o");
      assertThat(left.right()).isEqualTo(right.right());
    }
  }

  @Nested
  class RowsOfAWideGraph {
    private final Value wide = Graphs.chain(40);
    private final Picture picture = Picture.of(Svg.of(wide));

    @Test
    void wideGraphIsBrokenIntoRowsInTheShapeOfASlide() {
      Rectangle page = picture.page();
      assertThat(Picture.of(Svg.inOneRow(wide)).page().right()).isGreaterThan(8000);
      assertThat(page.right() / page.bottom()).isBetween(1.0, 3.2);
    }

    @Test
    void narrowGraphStaysInOneRow() {
      Value l = Graphs.lecture();
      assertThat(Svg.of(l)).isEqualTo(Svg.inOneRow(l));
    }

    @Test
    void nothingIsLostAndNothingOverlaps() {
      List<Rectangle> shapes =
          Stream.concat(picture.boxes().stream(), picture.ellipses().stream().map(Ellipse::bounds))
              .toList();
      assertThat(picture.boxes()).hasSize(Graph.of(wide).size());
      assertThat(shapes).allMatch(shape -> picture.page().contains(shape.grown(20)));
      for (int i = 1; i < shapes.size(); i++) {
        assertThat(shapes.subList(0, i)).noneMatch(shapes.get(i)::overlaps);
      }
      assertThat(picture.edges())
          .hasSize(Graph.of(wide).values().stream().mapToInt(v -> v.inputs().size()).sum())
          .allMatch(edge -> edge.points().stream().allMatch(picture.page()::contains));
    }

    @Test
    void whatIsCutEndsAndStartsAgainAtTheSameNumber() {
      Picture random = Picture.of(Svg.of(Graphs.random(60, 3)));
      assertThat(random.all("g", "cut").toList())
          .isNotEmpty()
          .allSatisfy(
              cut -> {
                List<String> ends = texts(cut);
                assertThat(ends).hasSize(2);
                assertThat(ends.get(0)).isEqualTo(ends.get(1));
              });
      for (Element cut : random.all("g", "cut").toList()) {
        List<Element> ends = new Picture(cut).all("circle", "").toList();
        assertThat(number(ends.get(0), "cx")).isGreaterThan(number(ends.get(1), "cx"));
        assertThat(number(ends.get(0), "cy")).isLessThan(number(ends.get(1), "cy"));
      }
    }

    private static double number(Element e, String name) {
      return Double.parseDouble(e.getAttribute(name));
    }
  }

  @Nested
  class Scripts {
    @Test
    void elementsTellTheirPositionInTheGraph() {
      Value l = Graphs.lecture();
      Graph graph = Graph.of(l);
      Picture picture = Picture.of(Svg.of(l));
      assertThat(picture.all("g", "result").map(g -> g.getAttribute("data-value")))
          .containsExactly(String.valueOf(graph.position(l)));
      assertThat(picture.all("g", "op").map(g -> Integer.parseInt(g.getAttribute("data-op"))))
          .allMatch(i -> graph.op(i) != null)
          .hasSize(3);
      assertThat(picture.all("path", "edge"))
          .allSatisfy(
              e -> {
                int to = Integer.parseInt(e.getAttribute("data-to"));
                int input = Integer.parseInt(e.getAttribute("data-input"));
                assertThat(e.getAttribute("data-from"))
                    .isEqualTo(String.valueOf(graph.inputs(to)[input]));
              });
    }
  }

  @Nested
  class SameGraphSameText {
    @Test
    void graphsBuiltTwiceGiveTheSameBytes() {
      Map<String, String> once = drawn();
      Map<String, String> again = drawn();
      assertThat(again).isEqualTo(once).hasSizeGreaterThan(10);
    }

    @Test
    void localeOfTheReaderDoesNotShow() {
      Value o = neuronWithGradients();
      String svg = Svg.of(o);
      String dot = Dot.of(o);
      Locale before = Locale.getDefault();
      try {
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        assertThat(String.format("%d", 1)).isNotEqualTo("1");
        assertThat(Svg.of(o)).isEqualTo(svg);
        assertThat(Dot.of(o)).isEqualTo(dot);
      } finally {
        Locale.setDefault(before);
      }
    }

    private static Value neuronWithGradients() {
      Value o = Graphs.neuron();
      o.backward();
      return o.times(o);
    }

    private static Map<String, String> drawn() {
      return Graphs.all().entrySet().stream()
          .collect(Collectors.toMap(Map.Entry::getKey, e -> Svg.of(e.getValue())));
    }
  }

  @Nested
  class Size {
    @Test
    void graphOverTheLimitIsRefusedWithSizeAndLimit() {
      assertThatThrownBy(() -> Svg.of(Graphs.lecture(), 6))
          .isInstanceOfSatisfying(
              GraphTooLargeException.class,
              e -> {
                assertThat(e.size()).isEqualTo(7);
                assertThat(e.limit()).isEqualTo(6);
              })
          .hasMessage(
              "The graph of 'L' has 7 values, and the limit for a drawing is 6. Draw a part of it,"
                  + " such as one neuron or one example, or raise the limit: of(value, 7).");
      assertThat(Picture.of(Svg.of(Graphs.lecture(), 7)).boxes()).hasSize(7);
    }

    @Test
    void aThousandValuesAreDrawnUnasked() {
      assertThat(Picture.of(Svg.of(Graphs.chain(998))).boxes()).hasSize(1000);
      assertThatThrownBy(() -> Svg.of(Graphs.chain(999)))
          .isInstanceOf(GraphTooLargeException.class)
          .hasMessageContaining("1001")
          .hasMessageContaining("1000");
    }

    @Test
    void aMillionValuesAreRefusedOnASmallStack() throws InterruptedException {
      Value y = Graphs.chain(1_000_000);
      Throwable[] thrown = new Throwable[1];
      Thread thread = new Thread(null, () -> Svg.of(y), "small stack", 256 * 1024);
      thread.setUncaughtExceptionHandler((t, e) -> thrown[0] = e);
      thread.start();
      thread.join();
      assertThat(thrown[0])
          .isInstanceOfSatisfying(
              GraphTooLargeException.class, e -> assertThat(e.size()).isEqualTo(1_000_002));
    }

    @Test
    void deepGraphUnderARaisedLimitIsDrawnOnASmallStack() throws InterruptedException {
      Value y = Graphs.chain(5_000);
      String[] svg = new String[1];
      Thread thread = new Thread(null, () -> svg[0] = Svg.of(y, 5_002), "small", 256 * 1024);
      thread.start();
      thread.join();
      assertThat(Picture.of(svg[0]).boxes()).hasSize(5_002);
    }

    @Test
    void limitOfZeroIsAnError() {
      assertThatThrownBy(() -> Svg.of(Value.of(1), 0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("The limit for a drawing is 0 values; at least 1 is needed.");
    }

    @Test
    @SuppressWarnings("NullAway") // what a caller without such a check gets
    void nullIsAnError() {
      assertThatThrownBy(() -> Svg.of(null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("The value to draw is null.");
    }
  }

  private static String title(Value value) {
    return Picture.of(Svg.of(value)).all("title", "").findFirst().orElseThrow().getTextContent();
  }

  private static List<String> titles(Picture picture, String kind) {
    return picture
        .all("g", kind)
        .map(g -> g.getElementsByTagName("title").item(0).getTextContent())
        .toList();
  }

  private static Map<String, List<String>> cells(String svg) {
    return Picture.of(svg)
        .all("g", "")
        .filter(g -> !g.getAttribute("class").equals("op"))
        .map(SvgTest::texts)
        .collect(Collectors.toMap(t -> t.get(0), t -> List.of(t.get(2), t.get(4))));
  }

  private static List<String> texts(Element group) {
    return new Picture(group).all("text", "").map(Element::getTextContent).toList();
  }
}
