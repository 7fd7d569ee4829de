package io.gradus.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gradus.core.func.Derivatives;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TraceTest {
  private final Value w = Value.of(2, "w");
  private final Value b = Value.of(1, "b");

  private static Trace trace(int inputs, Function<Value[], Value> f) {
    return Trace.of(inputs, x -> new Value[] {f.apply(x)});
  }

  @Test
  void recordsOpsWithoutNumbers() {
    Trace trace = trace(2, x -> x[0].times(w).plus(b).times(x[1]).plus(1));
    Graph graph = trace.graph();
    assertThat(graph.values().stream().map(v -> v.op() == null ? "" : v.op().name()))
        .containsExactly("", "", "", "mul", "", "add", "mul", "", "add");
    assertThat(graph.inputs(3)).containsExactly(0, 2);
    assertThat(graph.inputs(8)).containsExactly(6, 7);
    assertThat(graph.outputs()).containsExactly(8);
    assertThat(trace.inputs()).containsExactly(graph.value(0), graph.value(1));
    assertThat(trace.parameters()).containsExactly(w, b);
    assertThat(graph.value(7).isConstant()).isTrue();
    assertThat(graph.value(7).data()).isEqualTo(1);
    assertThat(graph.value(8)).hasToString("Value(no data in a trace)");
  }

  @Test
  void noOpIsAskedForItsValue() {
    Trace trace = trace(1, x -> Value.apply(new NoNumbers(), x[0], x[0]));
    assertThat(trace.graph().size()).isEqualTo(2);
  }

  @Test
  void parametersComeInTheOrderOfTheirFirstUse() {
    assertThat(trace(0, x -> b.plus(w).plus(b)).parameters()).containsExactly(b, w);
  }

  @Test
  void aLeafMadeInsideIsAConstant() {
    Trace trace =
        trace(
            1,
            x -> {
              Value sum = Value.of(0);
              return sum.plus(x[0]);
            });
    assertThat(trace.parameters()).isEmpty();
    assertThat(trace.graph().value(1).isConstant()).isTrue();
  }

  @Test
  void detachIsAnOp() {
    Trace trace = trace(1, x -> x[0].detach().times(x[0]));
    assertThat(trace.graph().op(1)).isInstanceOf(Detach.class);
    Value constant = Value.constant(2);
    assertThat(trace(1, x -> constant.detach().times(x[0])).graph().size()).isEqualTo(3);
  }

  @Test
  void anOutputMayBeAnInputAParameterOrAConstant() {
    Trace trace = Trace.of(1, x -> new Value[] {x[0], w, Value.constant(3)});
    assertThat(trace.graph().outputs()).containsExactly(0, 1, 2);
  }

  @Test
  void theGradientInValuesCanBeTraced() {
    Trace trace = trace(1, x -> Gradients.graph(x[0].times(x[0]).times(w), x[0])[0]);
    assertThat(trace.parameters()).containsExactly(w);
    assertThat(trace.graph().op(trace.graph().size() - 1)).isEqualTo(Add.OP);
  }

  @Test
  void noGradientInValuesPassesADetach() {
    Trace trace = trace(1, x -> Gradients.graph(x[0].times(x[0]).detach().times(x[0]), x[0])[0]);
    Value gradient = trace.graph().value(trace.graph().outputs()[0]);
    // 1 times the detached square, and no term for what lies behind it.
    assertThat(gradient.op()).isEqualTo(Mul.OP);
    assertThat(gradient.inputs().get(1).op()).isInstanceOf(Detach.class);
  }

  static List<Named<Function<Value[], Value>>> looks() {
    Value p = Value.of(2, "p");
    Value square = p.times(p);
    return List.of(
        Named.of("data of an input", x -> x[0].times(x[0].data())),
        Named.of("data of an output", x -> x[0].times(x[0].plus(1).data())),
        Named.of("data of a parameter", x -> x[0].times(p.data())),
        Named.of("data of a value made outside", x -> x[0].times(square.data())),
        Named.of("grad of a parameter", x -> x[0].times(p.grad())),
        Named.of("gradients in numbers", x -> x[0].times(Gradients.of(x[0].times(x[0]), x[0])[0])),
        Named.of(
            "backward",
            x -> {
              x[0].times(p).backward();
              return x[0];
            }));
  }

  @ParameterizedTest
  @MethodSource("looks")
  void lookingAtANumberIsAnErrorThatSaysWhatToUseInstead(Function<Value[], Value> f) {
    assertThatThrownBy(() -> trace(1, f))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("a trace records a program without numbers")
        .hasMessageContaining("detach()");
    assertThat(w.times(2).data()).isEqualTo(4);
  }

  static List<Named<Function<Value[], Value>>> changes() {
    Value p = Value.of(2, "p");
    return List.of(
        Named.of(
            "a leaf is set",
            x -> {
              p.data(3);
              return x[0];
            }),
        Named.of(
            "a hook",
            x -> {
              x[0].hook(g -> g);
              return x[0];
            }));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void whatATraceCannotRecordIsAnError(Function<Value[], Value> f) {
    assertThatThrownBy(() -> trace(1, f))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("not part of what a trace can record");
  }

  @Test
  void derivativesInNumbersAreAnErrorThatSaysWhatToUseInstead() {
    assertThatThrownBy(
            () -> trace(1, x -> x[0].times(Derivatives.gradient(v -> v[0].times(v[0]), 2.0)[0])))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("give the method values");
  }

  @Test
  void theOutputOfAnOpFromOutsideIsAnErrorThatSaysWhatToDo() {
    Value product = w.times(b).label("product");
    assertThatThrownBy(() -> trace(1, x -> x[0].plus(product)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("'product' is the output of 'mul'")
        .hasMessageContaining("compute it inside")
        .hasMessageContaining("detach()");
  }

  @Test
  void aValueOfAnotherTraceIsAnErrorInsideAndOutside() {
    List<Value> kept = new ArrayList<>();
    trace(
        1,
        x -> {
          kept.add(x[0]);
          kept.add(x[0].plus(1));
          return x[0];
        });
    for (Value value : kept) {
      assertThatThrownBy(() -> trace(1, x -> x[0].plus(value)))
          .hasMessageContaining("A value of another trace");
      assertThatThrownBy(() -> w.plus(value)).hasMessageContaining("outside of it");
      assertThatThrownBy(() -> Value.apply(Dot.OP, value)).hasMessageContaining("outside of it");
      assertThatThrownBy(value::data).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(value::backward).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void noGradAndAnomalyModeWithinATraceAreErrorsThatSayWhatToDo() {
    assertThatThrownBy(() -> trace(1, x -> NoGrad.get(() -> x[0].plus(1))))
        .hasMessageContaining("detach()");
    assertThatThrownBy(
            () ->
                trace(
                    1,
                    x -> {
                      Anomaly.run(() -> x[0].plus(1));
                      return x[0];
                    }))
        .hasMessageContaining("on the graph");
    assertThat(NoGrad.isOpen()).isFalse();
    assertThat(w.plus(1).requiresGrad()).isTrue();
  }

  @Test
  void aTraceWithinNoGradAndAnomalyModeRecords() {
    assertThat(NoGrad.get(() -> trace(1, x -> x[0].plus(w))).graph().size()).isEqualTo(3);
    Anomaly.run(() -> assertThat(trace(1, x -> x[0].plus(w)).graph().size()).isEqualTo(3));
  }

  @Test
  void aFunctionThatThrowsLeavesTheThreadAsItWas() {
    assertThatThrownBy(
            () ->
                trace(
                    1,
                    x -> {
                      throw new ArithmeticException("planted");
                    }))
        .hasMessage("planted");
    assertThat(w.times(3).data()).isEqualTo(6);
  }

  /** An op that must not be computed. */
  private record NoNumbers() implements BinaryOp {
    @Override
    public String name() {
      return "test.no_numbers";
    }

    @Override
    public double forward(double a, double b) {
      throw new AssertionError("computed");
    }

    @Override
    public double localGradientA(double a, double b, double y) {
      throw new AssertionError("computed");
    }

    @Override
    public double localGradientB(double a, double b, double y) {
      throw new AssertionError("computed");
    }
  }
}
