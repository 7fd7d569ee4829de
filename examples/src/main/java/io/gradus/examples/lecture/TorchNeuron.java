package io.gradus.examples.lecture;

import static io.gradus.ops.Functions.tanh;

import io.gradus.core.Value;
import java.util.List;

/** The neuron in PyTorch. */
final class TorchNeuron implements Chapter {
  @Override
  public Heading heading() {
    return new Heading(
        "torch-neuron",
        "1:39:31",
        "The same neuron in PyTorch",
        "PyTorch does the same with arrays of numbers, so its gradients of single numbers must be ours.");
  }

  @Override
  public void tell(Story story) {
    List<Value> inputs = NeuronGraph.inputs();
    Value o = tanh(NeuronGraph.sum(inputs));
    o.backward();
    TorchRecord.Table table = new TorchRecord.Table().row("o", o.data(), "neuron o");
    story.say("o = %s; PyTorch has %s".formatted(o.data(), TorchRecord.get("neuron o")));
    for (Value input : inputs) {
      String name = "do/d" + input.label();
      table.row(name, input.grad(), "neuron " + name);
      story.say(
          "%s = %s; PyTorch has %s"
              .formatted(name, input.grad(), TorchRecord.get("neuron " + name)));
    }
    story.block("torch", table.html());
  }
}
