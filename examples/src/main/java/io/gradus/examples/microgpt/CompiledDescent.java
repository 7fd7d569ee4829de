package io.gradus.examples.microgpt;

import io.gradus.compiler.Program;
import io.gradus.compiler.ProgramCache;
import io.gradus.nn.optim.Optimizer;
import io.gradus.nn.train.ParameterArrays;
import java.util.function.UnaryOperator;

/**
 * Compiles a program for each length of names, whose row is the tokens of one name. The weights are
 * in arrays, which all programs share.
 */
final class CompiledDescent implements Descent {
  private final ProgramCache<Integer> programs;
  private final double[][] rows = new double[1][];
  private final ParameterArrays arrays;

  CompiledDescent(Gpt model, Optimizer optimizer, UnaryOperator<Program> options) {
    ProgramCache<Integer> programs =
        ProgramCache.of(model.parameters(), tokens -> tokens, (tokens, x) -> model.loss(x));
    this.programs = programs.with(options);
    arrays = ParameterArrays.of(programs, optimizer);
  }

  @Override
  public double step(int... tokens) {
    arrays.load();
    Program program = programs.get(tokens.length);
    rows[0] = new double[tokens.length];
    for (int i = 0; i < tokens.length; i++) {
      rows[0][i] = tokens[i];
    }
    double loss = arrays.backward(program, rows);
    arrays.update();
    return loss;
  }

  @Override
  public void writeBack() {
    arrays.writeBack();
  }
}
