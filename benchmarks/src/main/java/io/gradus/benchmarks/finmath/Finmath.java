package io.gradus.benchmarks.finmath;

import io.gradus.benchmarks.workload.Engine;
import io.gradus.benchmarks.workload.MoonsStep;
import io.gradus.benchmarks.workload.RandomDag;
import io.gradus.benchmarks.workload.SumOfProducts;
import io.gradus.benchmarks.workload.TanhChain;
import io.gradus.benchmarks.workload.Versions;
import io.gradus.benchmarks.workload.Workload;

/**
 * finmath-lib's adjoint algorithmic differentiation (AAD). Its random variables are single numbers
 * here. It is made for vectors of Monte Carlo paths, which share its cost per operation.
 */
public record Finmath() implements Engine {
  @Override
  public String id() {
    return "finmath";
  }

  @Override
  public Entry on(Workload workload) {
    String title = "finmath-lib " + Versions.of("finmath");
    return switch (workload) {
      case W1 -> new Runs(title, () -> new MoonsStep().in(new RandomVariables()));
      case W2 -> new Runs(title, () -> new TanhChain().in(new RandomVariables())).slow();
      case W3 -> new Runs(title, () -> new SumOfProducts().in(new RandomVariables())).slow();
      case W4 -> new Runs(title, () -> new RandomDag().in(new RandomVariables())).slow();
      case W5 -> new Skips(title, "a step of 13 million operations takes it minutes");
      case W1T -> new Skips(title, "it has no tanh, and W1 shows the rest");
      case GPT -> new Skips(title, "W1 to W4 show its speed");
    };
  }
}
