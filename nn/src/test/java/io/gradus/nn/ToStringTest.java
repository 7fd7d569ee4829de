package io.gradus.nn;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradus.core.UnaryOp;
import io.gradus.core.Value;
import io.gradus.nn.data.Dataset;
import io.gradus.nn.loss.Loss;
import io.gradus.nn.optim.Adagrad;
import io.gradus.nn.optim.Adam;
import io.gradus.nn.optim.AdamW;
import io.gradus.nn.optim.Optimizer;
import io.gradus.nn.optim.RMSprop;
import io.gradus.nn.optim.SGD;
import io.gradus.nn.optim.Schedule;
import io.gradus.nn.train.Trainer;
import io.gradus.ops.LeakyRelu;
import io.gradus.ops.Relu;
import io.gradus.ops.Tanh;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ToStringTest {
  private final List<Value> parameters = List.of(Value.of(1), Value.of(2));

  @Test
  void networkLayerAndNeuronReadAsMicrogradPrintsThem() {
    assertThat(MLP.sizes(3, 2, 1).activation(new Relu()).linearOutput().build())
        .hasToString(
            "MLP of [Layer of [ReLUNeuron(3), ReLUNeuron(3)], Layer of [LinearNeuron(2)]]");
    assertThat(new Layer(2, 1, new Tanh(), new Random(1))).hasToString("Layer of [TanhNeuron(2)]");
    assertThat(Neuron.linear(5, new Random(1))).hasToString("LinearNeuron(5)");
  }

  @Test
  void descriptionTellsSizesAndTheActivationWithItsComponents() {
    assertThat(new Layer(2, 16, new Tanh(), new Random(1)).description())
        .isEqualTo("Layer(2 -> 16 tanh)");
    assertThat(new Neuron(1, new LeakyRelu(0.2), new Random(1)).description())
        .isEqualTo("Neuron(1 -> 1 leaky_relu(slope=0.2))");
  }

  @Test
  void activationThatIsNotRegisteredIsShownByItsName() {
    UnaryOp own =
        new UnaryOp() {
          @Override
          public String name() {
            return "acme.own";
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

    Neuron neuron = new Neuron(1, own, new Random(1));
    assertThat(neuron.description()).isEqualTo("Neuron(1 -> 1 acme.own)");
    assertThat(neuron).hasToString("acme.ownNeuron(1)");
  }

  @Test
  void optimiserTellsItsHyperparametersParametersAndSteps() {
    SGD sgd = new SGD(parameters, 0.1).nesterov(0.9).weightDecay(1e-4);
    sgd.step();

    assertThat(sgd)
        .hasToString(
            "SGD(schedule=constant(0.1), momentum=0.9, dampening=0.0, nesterov=true, weightDecay=1.0E-4; 2 parameters, 1 step taken)");
    assertThat(new Adam(parameters, 0.1).betas(0.5, 0.75).amsgrad())
        .hasToString(
            "Adam(schedule=constant(0.1), betas=(0.5, 0.75), epsilon=1.0E-8, weightDecay=0.0, amsgrad=true; 2 parameters, 0 steps taken)");
    assertThat(new AdamW(parameters, 0.1))
        .hasToString(
            "AdamW(schedule=constant(0.1), betas=(0.9, 0.999), epsilon=1.0E-8, weightDecay=0.01, amsgrad=false; 2 parameters, 0 steps taken)");
    assertThat(new RMSprop(parameters, 0.1).centered().momentum(0.5))
        .hasToString(
            "RMSprop(schedule=constant(0.1), alpha=0.99, epsilon=1.0E-8, momentum=0.5, centered=true, weightDecay=0.0; 2 parameters, 0 steps taken)");
    assertThat(new Adagrad(parameters, 0.1).initialAccumulator(0.25).learningRateDecay(0.5))
        .hasToString(
            "Adagrad(schedule=constant(0.1), learningRateDecay=0.5, initialAccumulator=0.25, epsilon=1.0E-10, weightDecay=0.0; 2 parameters, 0 steps taken)");
  }

  @Test
  void optimiserOfOnesOwnTellsItsNameAndSchedule() {
    final class Sign extends Optimizer {
      Sign(Schedule schedule) {
        super(parameters, schedule);
      }

      @Override
      protected double update(int i, double p, double g, double rate) {
        return p - rate * Math.signum(g);
      }
    }

    assertThat(new Sign(step -> 1.0 / (step + 1)))
        .hasToString("Sign(schedule=custom; 2 parameters, 0 steps taken)");
  }

  @Test
  void scheduleReadsAsItIsWritten() {
    assertThat(Schedule.constant(0.1)).hasToString("constant(0.1)");
    assertThat(Schedule.linear(1, 0.1, 100)).hasToString("linear(1.0, 0.1, 100)");
    assertThat(Schedule.step(0.8, 3, 0.5)).hasToString("step(0.8, 3, 0.5)");
    assertThat(Schedule.exponential(1, 0.9)).hasToString("exponential(1.0, 0.9)");
    assertThat(Schedule.cosine(1, 0.2, 10)).hasToString("cosine(1.0, 0.2, 10)");
    assertThat(Schedule.constant(1).warmUp(3)).hasToString("constant(1.0).warmUp(3)");
    Schedule own = step -> 1;
    assertThat(own.warmUp(3)).hasToString("custom.warmUp(3)");
  }

  @Test
  void trainerTellsItsOptimiser() {
    assertThat(new Trainer(x -> x, Loss.squaredError(), new SGD(parameters, 0.1)))
        .hasToString(
            "Trainer(SGD(schedule=constant(0.1), momentum=0.0, dampening=0.0, nesterov=false, weightDecay=0.0; 2 parameters, 0 steps taken))");
  }

  @Test
  void datasetTellsItsSize() {
    assertThat(Dataset.of(new double[][] {{1, 2}}, 1)).hasToString("Dataset(1 point of 2 numbers)");
  }
}
