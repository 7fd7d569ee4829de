package io.gradus.benchmarks.workload;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A computation with derivatives, which is the same for every engine, and its check values. Each
 * step records everything anew and computes all gradients. Only the parameters of a network in
 * training are carried over, and they are reset after each period.
 */
public enum Workload {
  /** {@link MoonsStep}: check is the loss. */
  W1(
      "one training step of the moons MLP 2-16-16-1 on 100 points",
      "op",
      MoonsStep.OPS,
      MoonsStep.OPS,
      MoonsStep.PERIOD,
      Map.of(1, new double[] {1.09233374680}, MoonsStep.PERIOD, new double[] {0.432314922410})),

  /** {@link TanhChain}: check is da + 10⁻³·db + dx₀. */
  W2(
      "a chain x ← tanh(a·x + b) of 100,000 links",
      "link",
      TanhChain.LINKS,
      3 * TanhChain.LINKS,
      1,
      Map.of(1, new double[] {74.1314876432})),

  /** {@link SumOfProducts}: checks are the sum, and 0.3·Σdxᵢ + 0.7·Σdyᵢ. */
  W3(
      "Σ xᵢ·yᵢ of a million terms",
      "term",
      SumOfProducts.TERMS,
      2 * SumOfProducts.TERMS,
      1,
      Map.of(1, new double[] {-22.0056437839, -412.186981189})),

  /** {@link RandomDag}: checks are the result, and the sum of the leaves' gradients. */
  W4(
      "a random graph of a million nodes",
      "node",
      RandomDag.NODES,
      2 * RandomDag.NODES + RandomDag.NODES / RandomDag.STRIDE,
      1,
      Map.of(1, new double[] {1160.84564204, 10.905524379})),

  /** {@link DigitsStep}: check is the loss. */
  W5(
      "one training step of the MNIST-sized MLP 784-128-10 on 64 images",
      "op",
      DigitsStep.OPS,
      DigitsStep.OPS,
      DigitsStep.PERIOD,
      Map.of(1, new double[] {2.34656318867}, DigitsStep.PERIOD, new double[] {2.17267245347})),

  /** {@link MoonsStep} with tanh: check is the loss. */
  W1T(
      "W1 with tanh in place of ReLU",
      "op",
      MoonsStep.OPS,
      MoonsStep.OPS,
      MoonsStep.PERIOD,
      Map.of(1, new double[] {0.890731944242}, MoonsStep.PERIOD, new double[] {0.302105648095})),

  /** {@link NamesStep}: check is the loss. */
  GPT(
      "one training step of microgpt on a name of 2 to 10 letters",
      "op",
      NamesStep.OPS,
      NamesStep.OPS,
      NamesStep.PERIOD,
      Map.of(
          1,
          new double[] {3.51993974922},
          20,
          new double[] {3.37164829143},
          NamesStep.PERIOD,
          new double[] {3.05166490155}));

  private final String title;
  private final String unit;
  private final int units;
  private final int ops;
  private final int period;
  private final SortedMap<Integer, double[]> checks;

  Workload(
      String title, String unit, int units, int ops, int period, Map<Integer, double[]> checks) {
    this.title = title;
    this.unit = unit;
    this.units = units;
    this.ops = ops;
    this.period = period;
    this.checks = new TreeMap<>(checks);
  }

  /** A description of one step. */
  public String title() {
    return title;
  }

  /** The unit by which times are divided, such as "op" or "link". */
  public String unit() {
    return unit;
  }

  /** The number of units in a step. */
  public int units() {
    return units;
  }

  /** The number of elementary operations in a step, by the definition of the workload. */
  public int ops() {
    return ops;
  }

  /** The number of steps after which the parameters are reset. */
  public int period() {
    return period;
  }

  /** The steps of a period, counted from 1, after which results are known, in ascending order. */
  public Iterable<Integer> checkedSteps() {
    return checks.keySet();
  }

  /** The check values after a step of the period, if they are known. */
  public Optional<double[]> expectedAfter(int step) {
    return Optional.ofNullable(checks.get(step)).map(double[]::clone);
  }
}
