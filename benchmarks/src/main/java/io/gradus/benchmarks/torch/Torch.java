package io.gradus.benchmarks.torch;

import ai.djl.ndarray.types.DataType;
import io.gradus.benchmarks.workload.Engine;
import io.gradus.benchmarks.workload.Versions;
import io.gradus.benchmarks.workload.Workload;

/**
 * PyTorch through DJL, in eager mode on one thread. It computes with tensors, so it takes part only
 * in workloads that can be written with tensors.
 */
public record Torch(DataType type) implements Engine {
  @Override
  public String id() {
    return type == DataType.FLOAT64 ? "torch" : "torch-f32";
  }

  @Override
  public double tolerance() {
    return type == DataType.FLOAT64 ? Engine.super.tolerance() : 1e-5;
  }

  @Override
  public boolean allocatesOnHeap() {
    return false;
  }

  @Override
  public Entry on(Workload workload) {
    if (type == DataType.FLOAT32 && workload != Workload.W5) {
      return new Skips(title(), "float32 pays where there is arithmetic to do; see W5");
    }
    return switch (workload) {
      case W1 -> new Runs(title(), () -> new TorchMoons(new Tensors(type)));
      case W3 -> new Runs(title(), () -> new TorchProducts(new Tensors(type)));
      case W5 -> new Runs(title(), () -> new TorchDigits(new Tensors(type)));
      case W2, W4 -> new Skips(title(), "each operation is on a single number");
      case W1T -> new Skips(title(), "see W1");
      case GPT -> new Skips(title(), "a step on tensors of 16 numbers takes 50 times as long as C");
    };
  }

  private String title() {
    return "PyTorch " + Versions.of("pytorch") + " tensors, " + type.name().toLowerCase();
  }
}
