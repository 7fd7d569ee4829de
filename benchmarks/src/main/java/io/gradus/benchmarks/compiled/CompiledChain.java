package io.gradus.benchmarks.compiled;

import io.gradus.benchmarks.values.Values;
import io.gradus.benchmarks.workload.Program;
import io.gradus.benchmarks.workload.TanhChain;
import io.gradus.core.Value;
import java.util.Arrays;
import java.util.List;

/** W2: a program without rows. */
final class CompiledChain implements Program {
  private static final double[][] NO_ROW = {{}};

  private final io.gradus.compiler.Program program;
  private final List<Value> variables;
  private final double[] numbers;
  private final double[] gradients;

  CompiledChain(Compiled engine) {
    Value[] leaves = Arrays.stream(TanhChain.variables()).mapToObj(Value::of).toArray(Value[]::new);
    variables = List.of(leaves);
    program =
        engine.options(
            io.gradus.compiler.Program.trace(0, x -> new TanhChain().end(new Values(), leaves)));
    numbers = program.parameters().stream().mapToDouble(Value::data).toArray();
    gradients = new double[numbers.length];
  }

  @Override
  public void step() {
    program.backward(numbers, NO_ROW, gradients);
  }

  @Override
  public double[] check() {
    return TanhChain.check(
        variables.stream().mapToDouble(x -> gradients[program.parameters().indexOf(x)]).toArray());
  }
}
