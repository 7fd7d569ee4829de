package io.gradus.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpTextTest {
  private static final OpRegistry OPS =
      OpRegistry.of(
          Add.OP,
          new Plain(),
          new Scaled(1),
          new Raise(),
          new RaiseTo(2),
          new Everything(),
          new Outer(new Plain()),
          new Stateful(1),
          new Vague(new Object()));

  /** y = x, with a name; test ops that differ in what else they hold extend it. */
  private interface Identity extends UnaryOp {
    @Override
    default double forward(double x) {
      return x;
    }

    @Override
    default double localGradient(double x, double y) {
      return 1;
    }
  }

  private record Plain() implements Identity {
    @Override
    public String name() {
      return "test.plain";
    }
  }

  private record Scaled(double factor) implements Identity {
    @Override
    public String name() {
      return "test.scaled";
    }
  }

  private record Raise() implements BinaryOp {
    @Override
    public String name() {
      return "test.raise";
    }

    @Override
    public double forward(double a, double b) {
      return Math.pow(a, b);
    }

    @Override
    public double localGradientA(double a, double b, double y) {
      return b * Math.pow(a, b - 1);
    }

    @Override
    public double localGradientB(double a, double b, double y) {
      return y * Math.log(a);
    }
  }

  private record RaiseTo(double exponent) implements Identity {
    RaiseTo {
      if (exponent < 0) {
        throw new IllegalArgumentException("an exponent of 0 or more, got " + exponent);
      }
    }

    @Override
    public String name() {
      return "test.raise";
    }
  }

  private enum Mode {
    FAST,
    EXACT {
      @Override
      public String toString() {
        return "to the bit";
      }
    }
  }

  private record Everything(
      float f, long l, int i, short s, byte b, boolean yes, String text, Mode mode)
      implements Identity {
    Everything() {
      this(0.1f, Long.MIN_VALUE, -7, (short) 3, (byte) -1, true, "a \"b\", (c=\\)\n", Mode.EXACT);
    }

    @Override
    public String name() {
      return "test.everything";
    }
  }

  private record Outer(UnaryOp inner) implements Identity {
    @Override
    public String name() {
      return "test.outer";
    }
  }

  private record Vague(Object what) implements Identity {
    @Override
    public String name() {
      return "test.vague";
    }
  }

  private static class Stateful implements Identity {
    final double slope;

    Stateful(double slope) {
      this.slope = slope;
    }

    @Override
    public String name() {
      return "test.stateful";
    }
  }

  private static class Stateless implements Identity {
    @Override
    public String name() {
      return "test.stateless";
    }
  }

  static Stream<Op> ops() {
    return Stream.of(
        Add.OP,
        new Plain(),
        new Raise(),
        new RaiseTo(3),
        new Scaled(0.1),
        new Scaled(-0.0),
        new Scaled(0),
        new Scaled(Double.MIN_VALUE),
        new Scaled(Double.NaN),
        new Scaled(Double.NEGATIVE_INFINITY),
        new Everything(),
        new Everything(-0f, 1, 0, (short) 0, (byte) 0, false, "", Mode.FAST),
        new Outer(new RaiseTo(0.5)),
        new Outer(new Outer(new Plain())));
  }

  @ParameterizedTest
  @MethodSource("ops")
  void whatIsWrittenIsReadAsAnEqualOp(Op op) {
    assertThat(OPS.parse(OPS.text(op))).isEqualTo(op);
  }

  @Test
  void componentsStandBehindTheName() {
    assertThat(OPS.text(new Plain())).isEqualTo("test.plain");
    assertThat(OPS.text(new Scaled(0.2))).isEqualTo("test.scaled(factor=0.2)");
    assertThat(OPS.text(new Everything()))
        .isEqualTo(
            "test.everything(f=0.1, l=-9223372036854775808, i=-7, s=3, b=-1, yes=true, text=\"a \\\"b\\\", (c=\\\\)\\n\", mode=EXACT)");
    assertThat(OPS.text(new Outer(new RaiseTo(3))))
        .isEqualTo("test.outer(inner=test.raise(exponent=3.0))");
  }

  @Test
  void aNameAloneIsTheRegisteredOp() {
    assertThat(OPS.parse("test.scaled")).isEqualTo(new Scaled(1)).isSameAs(OPS.get("test.scaled"));
  }

  @Test
  void opsOfOnePackageMayShareANameIfOneHasNoComponents() {
    assertThat(OPS.get("test.raise")).isEqualTo(new Raise());
    assertThat(OPS.parse("test.raise")).isEqualTo(new Raise());
    assertThat(OPS.parse("test.raise(exponent=3)")).isEqualTo(new RaiseTo(3));
    assertThat(OPS.family("test.raise")).containsExactly(new Raise(), new RaiseTo(2));
    assertThat(OPS.family("test.rise")).isEmpty();
    assertThat(OPS.ops()).contains(new Raise()).doesNotContain(new RaiseTo(2));
    assertThat(OpRegistry.of(new RaiseTo(2), new Raise()).get("test.raise")).isEqualTo(new Raise());
  }

  @Test
  void otherOpsOfOneNameAreAnErrorThatNamesThem() {
    record Other(double exponent) implements Identity {
      @Override
      public String name() {
        return "test.raise";
      }
    }
    record Unlike(double slope) implements Identity {
      @Override
      public String name() {
        return "test.raise";
      }
    }
    assertThatThrownBy(() -> OpRegistry.of(new Raise(), new RaiseTo(2), new Other(2)))
        .isInstanceOf(DuplicateOpException.class)
        .hasMessageContainingAll(
            Raise.class.getName(), RaiseTo.class.getName(), Other.class.getName());
    assertThatThrownBy(() -> OpRegistry.of(new RaiseTo(2), new Unlike(2)))
        .isInstanceOf(DuplicateOpException.class);
    assertThat(
            OpRegistry.of(new Raise(), new RaiseTo(2), new Unlike(2)).parse("test.raise(slope=1)"))
        .isEqualTo(new Unlike(1));
  }

  @Test
  void anOpWithoutStateNeedNotBeARecord() {
    Op registered = new Stateless();
    OpRegistry ops = OpRegistry.of(registered);
    assertThat(ops.text(new Stateless())).isEqualTo("test.stateless");
    assertThat(ops.parse("test.stateless")).isSameAs(registered);
  }

  @Test
  void theDetachOfATraceIsFoundAgainThoughNoRegistryListsIt() {
    Trace trace = Trace.of(1, x -> new Value[] {x[0].detach()});
    Op detach = trace.graph().op(1);
    assertThat(OPS.text(detach)).isEqualTo("detach");
    assertThat(OPS.parse("detach")).isEqualTo(detach);
    assertThat(OPS.parse("test.outer(inner=detach)")).isEqualTo(new Outer(new Detach()));
    assertThat(OPS.names()).doesNotContain("detach");
    assertThat(OPS.ops()).doesNotContain(detach);
    assertThat(OPS.family("detach")).isEmpty();
    assertThatThrownBy(() -> OPS.get("detach")).isInstanceOf(UnknownOpException.class);
  }

  @Test
  void anOpOfAPluginThatIsNamedDetachHasTheName() {
    record Other() implements Identity {
      @Override
      public String name() {
        return "detach";
      }
    }
    OpRegistry ops = OpRegistry.of(new Other());
    assertThat(ops.parse(ops.text(new Other()))).isEqualTo(new Other());
    assertThatThrownBy(() -> ops.text(new Detach()))
        .isInstanceOf(OpTextException.class)
        .hasMessageContaining("'detach' here is " + Other.class.getName());
  }

  @Test
  void opsOfAPluginAreFoundAgainToo(@TempDir Path folder) throws IOException {
    String source =
        """
        package acme;
        public record Scaled(double factor) implements io.gradus.core.UnaryOp {
          public Scaled() { this(1); }
          public String name() { return "acme.scaled"; }
          public double forward(double x) { return factor * x; }
          public double localGradient(double x, double y) { return factor; }
        }
        """;
    Path jar =
        PluginJar.compile(folder.resolve("classes"), List.of("Scaled"), List.of(source))
            .write(folder.resolve("acme.jar"), "acme.Scaled");
    URL[] urls = {jar.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(urls, getClass().getClassLoader())) {
      OpRegistry ops = OpRegistry.load(loader);
      Op op = ops.parse("acme.scaled(factor=0.2)");
      assertThat(Value.apply(op, Value.of(5)).data()).isEqualTo(1);
      assertThat(ops.text(op)).isEqualTo("acme.scaled(factor=0.2)");
      assertThatThrownBy(() -> OpRegistry.standard().text(op))
          .isInstanceOf(OpTextException.class)
          .hasMessageContainingAll("acme.Scaled in " + urls[0], "its class is not registered");
    }
  }

  @Nested
  class WhatCanNotBeWritten {
    @Test
    void isAnOpThatIsNotRegistered() {
      assertThatThrownBy(() -> OPS.text(Tanh.OP))
          .isInstanceOf(OpTextException.class)
          .hasMessageContainingAll(
              "An op can't be written as text: " + Tanh.class.getName() + " in ",
              "its class is not registered",
              "META-INF/services/io.gradus.core.Op");
    }

    @Test
    void isAnOpWhoseNameIsAnothers() {
      Op impostor =
          new Identity() {
            @Override
            public String name() {
              return "test.plain";
            }
          };
      assertThatThrownBy(() -> OPS.text(impostor))
          .isInstanceOf(OpTextException.class)
          .hasMessageContaining(
              "not registered, and 'test.plain' here is " + Plain.class.getName());
    }

    @Test
    void isAnOpWithStateThatIsNoRecord() {
      assertThat(OPS.text(OPS.get("test.stateful"))).isEqualTo("test.stateful");
      assertThatThrownBy(() -> OPS.text(new Stateful(2)))
          .isInstanceOf(OpTextException.class)
          .hasMessageContainingAll(
              Stateful.class.getName(), "the field 'slope'", "make it a record");
    }

    @Test
    void isAComponentOfAnUnknownTypeOrNull() {
      assertThatThrownBy(() -> OPS.text(new Vague(3)))
          .isInstanceOf(OpTextException.class)
          .hasMessageContainingAll(
              Vague.class.getName(),
              "component 'what': it is a java.lang.Object, expected a double");
      assertThatThrownBy(
              () -> OPS.text(new Everything(0, 0, 0, (short) 0, (byte) 0, true, null, Mode.FAST)))
          .isInstanceOf(OpTextException.class)
          .hasMessageContaining("component 'text': it is null");
    }

    @Test
    void isAnOpWithinTheOpThatIsNotRegistered() {
      assertThatThrownBy(() -> OPS.text(new Outer(Tanh.OP)))
          .isInstanceOf(OpTextException.class)
          .hasMessageContaining("component 'inner': its class is not registered");
    }

    @Test
    void areOpsWithinOpsWithoutEnd() {
      UnaryOp op = new Plain();
      for (int i = 0; i < 10_000; i++) {
        op = new Outer(op);
      }
      Op deep = op;
      assertThatThrownBy(() -> OPS.text(deep))
          .isInstanceOf(OpTextException.class)
          .hasMessageContaining("it holds ops that hold ops, to a depth of more than");
    }

    @Test
    void isARecordThatDoesNotTellWhatItHolds() {
      record Liar(double slope) implements Identity {
        @Override
        public double slope() {
          return slope + 1;
        }

        @Override
        public String name() {
          return "test.liar";
        }
      }
      assertThatThrownBy(() -> OpRegistry.of(new Liar(1)).text(new Liar(2)))
          .isInstanceOf(OpTextException.class)
          .hasMessageContaining(
              "what is read from the text 'test.liar(slope=3.0)' does not equal it");
    }
  }

  @Nested
  class WhatCanNotBeRead {
    @Test
    void isAnUnknownName() {
      assertThatThrownBy(() -> OPS.parse("test.scalde(factor=2)"))
          .isInstanceOf(UnknownOpException.class)
          .hasMessageContaining("Did you mean 'test.scaled'?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"test.scaled(slope=2)", "test.scaled(factor=2, slope=1)", "add(a=1)"})
    void areOtherComponents(String text) {
      assertThatThrownBy(() -> OPS.parse(text))
          .isInstanceOf(OpTextException.class)
          .hasMessageContainingAll("has no components", "It is known with: [");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "test.scaled(factor=two)",
          "test.scaled(factor=\"2\")",
          "test.scaled(factor=test.plain)",
          "test.scaled(factor=a(b=c))"
        })
    void isAValueOfAnotherType(String text) {
      assertThatThrownBy(() -> OPS.parse(text))
          .isInstanceOf(OpTextException.class)
          .hasMessageContainingAll(text, "component 'factor': it is ", ", expected a double");
    }

    @Test
    void isAConstantThatTheEnumHasNot() {
      String text = OPS.text(new Everything()).replace("EXACT", "SLOW");
      assertThatThrownBy(() -> OPS.parse(text))
          .isInstanceOf(OpTextException.class)
          .hasMessageContaining("component 'mode': it is SLOW, expected one of FAST, EXACT");
    }

    @Test
    void isAnOpOfAnotherShapeThanTheComponent() {
      assertThatThrownBy(() -> OPS.parse("test.outer(inner=add)"))
          .isInstanceOf(OpTextException.class)
          .hasMessageContaining("component 'inner': it is add, expected a UnaryOp");
    }

    @Test
    void isAValueThatTheOpRefuses() {
      assertThatThrownBy(() -> OPS.parse("test.raise(exponent=-1.0)"))
          .isInstanceOf(OpTextException.class)
          .hasMessageContaining("an exponent of 0 or more, got -1.0");
    }

    @Test
    void isMalformedText() {
      assertThatThrownBy(() -> OPS.parse("test.scaled(factor=2"))
          .isInstanceOf(OpTextException.class)
          .hasMessage("A text is no op: expected ')' at character 21 of 'test.scaled(factor=2'");
      assertThatThrownBy(() -> OPS.parse("\"test.plain\"")).isInstanceOf(OpTextException.class);
    }
  }
}
