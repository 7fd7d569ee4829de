package io.gradus.benchmarks.compiled;

import io.gradus.benchmarks.values.Values;
import io.gradus.benchmarks.workload.Program;
import io.gradus.benchmarks.workload.RandomDag;
import io.gradus.core.Value;
import java.util.Arrays;

/** W4: a program without rows. */
final class CompiledDag implements Program {
  private static final double[][] NO_ROW = {{}};

  private final io.gradus.compiler.Program program;
  private final double[] leaves;
  private final double[] gradients;
  private double result;

  CompiledDag(Compiled engine) {
    RandomDag dag = new RandomDag();
    Value[] values = Arrays.stream(dag.leaves()).mapToObj(Value::of).toArray(Value[]::new);
    program =
        engine.options(io.gradus.compiler.Program.trace(0, x -> dag.sum(new Values(), values)));
    leaves = program.parameters().stream().mapToDouble(Value::data).toArray();
    gradients = new double[leaves.length];
  }

  @Override
  public void step() {
    result = program.backward(leaves, NO_ROW, gradients);
  }

  @Override
  public double[] check() {
    return RandomDag.check(result, gradients);
  }
}
