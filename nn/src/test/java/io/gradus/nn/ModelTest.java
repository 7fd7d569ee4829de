package io.gradus.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gradus.core.Value;
import io.gradus.ops.Relu;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ModelTest {
  @Test
  void parametersAreNamedByTheWayThatLeadsToThem() {
    MLP model = MLP.of(2, 1, 1);

    assertThat(model.namedParameters().keySet())
        .containsExactly(
            "layers.0.neurons.0.w0",
            "layers.0.neurons.0.w1",
            "layers.0.neurons.0.b",
            "layers.1.neurons.0.w0",
            "layers.1.neurons.0.b");
    assertThat(new ArrayList<>(model.namedParameters().values())).isEqualTo(model.parameters());
  }

  @Test
  void namesLeadToTheParameters() {
    MLP model = MLP.of(3, 4, 5, 1);

    assertThat(model.namedParameters().get("layers.1.neurons.3.w2"))
        .isSameAs(model.layers().get(1).neurons().get(3).parameters().get(2));
    assertThat(model.namedParameters()).hasSize(model.parameters().size());
  }

  @Test
  void labelsAreTheNames() {
    MLP.of(3, 4, 1)
        .namedParameters()
        .forEach((name, parameter) -> assertThat(parameter.label()).isEqualTo(name));
    Neuron.linear(3, new Random(1))
        .namedParameters()
        .forEach((name, parameter) -> assertThat(parameter.label()).isEqualTo(name));
  }

  @Test
  void neuronLayerNetworkAndLambdaAreModels() {
    Neuron neuron = Neuron.linear(2, new Random(1));
    MLP mlp = MLP.of(2, 3, 1);
    Model lambda = x -> new Value[] {x[0].plus(x[1])};

    assertThat(neuron.forward(1, 2)[0].data()).isEqualTo(neuron.apply(1, 2).data());
    assertThat(mlp.forward(1, 2)[0].data()).isEqualTo(mlp.apply(1, 2)[0].data());
    assertThat(mlp.layers().get(0).forward(1, 2)).hasSize(3);
    assertThat(lambda.forward(1, 2)[0].data()).isEqualTo(3);
    assertThat(lambda.parameters()).isEmpty();
    assertThat(lambda.namedParameters()).isEmpty();
  }

  @Test
  void functionWithParametersNamesThemByTheirLabels() {
    Value w = Value.of(2, "w");
    Value b = Value.of(1, "b");
    Model line = Model.of(x -> new Value[] {w.times(x[0]).plus(b)}, w, b);

    assertThat(line.forward(3)[0].data()).isEqualTo(7);
    assertThat(line.namedParameters()).containsExactly(Map.entry("w", w), Map.entry("b", b));
    assertThat(line.parameters()).containsExactly(w, b);
    assertThat(line).hasToString("Model[w, b]");
  }

  @Test
  void functionsParameterWithoutALabelOrWithAnothersIsRefused() {
    Value w = Value.of(2, "w");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Model.of(x -> x, w, Value.of(0.5)))
        .withMessage("Parameter 1 has no label to be its name: make it by Value.of(0.5, \"name\")");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Model.of(x -> x, w, Value.of(3, "w")))
        .withMessage(
            "Parameter 1 has the label of another, 'w'; labels are the names of parameters");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Model.of(x -> x, Value.constant(1).label("c")))
        .withMessageStartingWith("A parameter must be a leaf made by Value.of, and parameter 0 is");
  }

  @Test
  void moduleThatNamesNothingHasPositionsForNames() {
    Value first = Value.of(1);
    Module module = () -> List.of(first, Value.of(2));

    assertThat(module.namedParameters().keySet()).containsExactly("0", "1");
    assertThat(module.namedParameters()).containsEntry("0", first);
  }

  @Test
  void parameterOfNoPartIsNamedByItsPosition() {
    Neuron part = Neuron.linear(1, new Random(1));
    Value own = Value.of(1);
    Module module = new WithParts(List.of(own), Map.of("part", part));

    assertThat(module.namedParameters().keySet()).containsExactly("0", "part.w0", "part.b");
  }

  @Test
  void parameterThatTwoPartsShareHasTheNameFromTheFirst() {
    Neuron shared = Neuron.linear(1, new Random(1));
    Map<String, Module> parts = new LinkedHashMap<>();
    parts.put("first", shared);
    parts.put("second", shared);
    Model model =
        new Model() {
          @Override
          public Value[] forward(Value... x) {
            return shared.forward(shared.forward(x));
          }

          @Override
          public Map<String, Module> parts() {
            return parts;
          }
        };

    assertThat(model.namedParameters().keySet()).containsExactly("first.w0", "first.b");
    assertThat(model.parameters()).hasSize(2);
  }

  @Test
  void summaryHasALineForEachLayerAndTheTotal() {
    MLP model = MLP.sizes(2, 16, 16, 1).activation(new Relu()).linearOutput().build();

    assertThat(model.summary())
        .isEqualTo(
            """
            layers.0  Layer(2 -> 16 relu)     48
            layers.1  Layer(16 -> 16 relu)   272
            layers.2  Layer(16 -> 1 linear)   17
            MLP                              337 parameters
            """);
    assertThat(Neuron.linear(1, new Random(1)).summary())
        .isEqualTo("Neuron(1 -> 1 linear)  2 parameters\n");
  }

  /** A module whose first parameters are its own. */
  private record WithParts(List<Value> own, Map<String, Module> parts) implements Module {
    @Override
    public List<Value> parameters() {
      List<Value> all = new ArrayList<>(own);
      parts.values().forEach(part -> all.addAll(part.parameters()));
      return all;
    }
  }
}
