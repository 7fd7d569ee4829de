package io.gradus.benchmarks.hipparchus;

import io.gradus.benchmarks.workload.Engine;
import io.gradus.benchmarks.workload.MoonsStep;
import io.gradus.benchmarks.workload.TanhChain;
import io.gradus.benchmarks.workload.Versions;
import io.gradus.benchmarks.workload.Workload;

/**
 * Hipparchus' Gradient: forward mode, in which every intermediate number carries its derivatives
 * with respect to all variables. This is cheap for the 3 variables of W2 and expensive for the 337
 * of W1.
 */
public record Hipparchus() implements Engine {
  @Override
  public String id() {
    return "hipparchus";
  }

  @Override
  public Entry on(Workload workload) {
    String title = "Hipparchus " + Versions.of("hipparchus") + ", forward mode";
    return switch (workload) {
      case W1 -> new Runs(title, () -> new MoonsStep().in(new ForwardGradients()));
      case W2 -> new Runs(title, () -> new TanhChain().in(new ForwardGradients()));
      case W3 -> new Skips(title, "each number would carry 2 million derivatives");
      case W4 -> new Skips(title, "each of a million nodes would carry 1000 derivatives: 8 GB");
      case W5 -> new Skips(title, "each number would carry 101,770 derivatives");
      case W1T -> new Skips(title, "see W1");
      case GPT -> new Skips(title, "each number would carry 4,192 derivatives");
    };
  }
}
