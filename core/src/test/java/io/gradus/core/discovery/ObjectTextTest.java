package io.gradus.core.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

/** A catalogue and its texts, of objects that are no ops. */
class ObjectTextTest {
  private interface Shape {
    String name();
  }

  private record Dot() implements Shape {
    @Override
    public String name() {
      return "dot";
    }
  }

  private record Disc(double radius) implements Shape {
    @Override
    public String name() {
      return "dot";
    }
  }

  private record Frame(Shape inner) implements Shape {
    @Override
    public String name() {
      return "frame";
    }
  }

  private record Badly(String name) implements Shape {}

  private record Hidden() implements Shape {
    @Override
    public String name() {
      return "hidden";
    }
  }

  private static final Catalogue<Shape> SHAPES = catalogue(new Disc(1), new Dot(), new Frame(null));

  private static Catalogue<Shape> catalogue(Shape... shapes) {
    return new Catalogue<>(Shape.class, Shape::name, shape -> {}, List.of(shapes));
  }

  private static ObjectText<Shape> texts(Catalogue<Shape> catalogue) {
    return new ObjectText<>(
        catalogue,
        List.of(new Hidden()),
        NoSuchElementException::new,
        IllegalArgumentException::new);
  }

  @Test
  void anObjectIsFoundAgainByNameAndComponents() {
    Shape shape = new Frame(new Frame(new Disc(0.5)));
    String text = "frame(inner=frame(inner=dot(radius=0.5)))";
    assertThat(texts(SHAPES).write(shape)).isEqualTo(text);
    assertThat(texts(SHAPES).read(text)).isEqualTo(shape);
    assertThat(texts(SHAPES).read("dot")).isEqualTo(new Dot());
  }

  @Test
  void anUnlistedObjectHasATextAndIsNotInTheCatalogue() {
    assertThat(texts(SHAPES).read("frame(inner=hidden)")).isEqualTo(new Frame(new Hidden()));
    assertThat(texts(SHAPES).write(new Hidden())).isEqualTo("hidden");
    assertThat(SHAPES.families()).containsOnlyKeys("dot", "frame");
  }

  @Test
  void aNameThatNoObjectHasIsTheCallersException() {
    assertThatThrownBy(() -> texts(SHAPES).read("line"))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessage("line");
  }

  @Test
  void messagesCallAnObjectByItsType() {
    assertThatThrownBy(() -> texts(SHAPES).write(new Badly("Bad")))
        .hasMessageMatching(
            "A shape can't be written as text: .*Badly in .*listed in META-INF/services/"
                + Shape.class.getName().replace("$", "\\$")
                + " .*");
    assertThatThrownBy(() -> texts(SHAPES).read("dot(r=1)"))
        .hasMessage("Shape 'dot' has no components [r]. It is known with: [] or [radius]");
    assertThatThrownBy(() -> texts(SHAPES).read("frame(inner=dot(radius=x))"))
        .hasMessage(
            "The text 'frame(inner=dot(radius=x))' is no shape: component 'inner': The text 'dot(radius=x)' is no shape: component 'radius': it is x, expected a double");
    assertThat(catalogue(new Badly("Bad")).problems())
        .singleElement()
        .asString()
        .matches("The shape of .*Badly in .* is left out: .* its name is 'Bad', expected .*");
    assertThat(catalogue(new Badly("bad"), new Badly("bad")).duplicate("bad"))
        .hasValueSatisfying(
            message -> assertThat(message).startsWith("Two shapes are named 'bad': "));
  }

  @Test
  void aNameThatThrowsIsNoReasonToThrowAnythingElse() {
    Shape nameless =
        () -> {
          throw new IllegalStateException("no name today");
        };
    assertThatThrownBy(() -> texts(SHAPES).write(nameless))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("its class is not registered");
  }
}
