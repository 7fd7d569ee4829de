package io.gradus.viz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gradus.compiler.Program;
import io.gradus.compiler.ProgramGroup;
import io.gradus.core.Value;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgramSvgTest {
  private static final ProgramGroup ROW = new ProgramGroup("row", "", 0, 2, 0, List.of());
  private static final ProgramGroup OUTPUT = new ProgramGroup("output", "", 0, 1, 0, List.of(1));

  private static String draw(ProgramGroup group) {
    return ProgramSvg.of(List.of(ROW, group, OUTPUT));
  }

  @Test
  void everyGroupIsABoxAndEveryUseAnArrow() {
    Value w = Value.of(2);
    String svg = ProgramSvg.of(Program.trace(1, x -> w.times(x[0])).groups(1));

    assertThat(svg)
        .startsWith("<svg xmlns=")
        .contains("<title>Program of 3 groups</title>")
        .contains("class=\"leaf\" data-group=\"0\"", "data-group=\"1\"")
        .contains("class=\"result\" data-group=\"2\"")
        .contains("data-from=\"0\" data-to=\"1\"", "data-from=\"1\" data-to=\"2\"");
  }

  @Test
  void aProductTellsItsSizesAndParameters() {
    assertThat(draw(new ProgramGroup("product", "16x2", 1, 16, 48, List.of(0))))
        .contains("class=\"product\"")
        .contains(">product 16×2<")
        .contains(">16 numbers · 48 parameters<")
        .contains("<title>product 16x2: 16 numbers in 1 step, from 48 parameters</title>");
  }

  @Test
  void aProductOfSeveralBlocksTellsHowMany() {
    assertThat(draw(new ProgramGroup("product", "4·1x4x1+1x4x2", 1, 6, 0, List.of(0))))
        .contains(">product 5 blocks<");
  }

  @Test
  void nodesThatAreComputedOneByOneHaveADashedBorder() {
    assertThat(draw(new ProgramGroup("nodes", "", 1, 1, 0, List.of(0))))
        .contains("class=\"constant\" data-group=\"1\"")
        .contains(">1 number<");
  }

  @Test
  void namesOfPluginsAreEscaped() {
    assertThat(draw(new ProgramGroup("a<b&", "", 1, 1, 0, List.of(0)))).contains(">a&lt;b&amp;<");
  }

  @Test
  void noneOrTooManyGroupsAreAnError() {
    assertThatThrownBy(() -> ProgramSvg.of(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A drawing of a program has 1 to 1000 groups, got 0");
    assertThatThrownBy(() -> ProgramSvg.of(Collections.nCopies(1001, ROW)))
        .hasMessageContaining("got 1001");
  }
}
