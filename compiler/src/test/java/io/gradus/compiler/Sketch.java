package io.gradus.compiler;

import io.gradus.compiler.ir.Ir;
import io.gradus.core.Detach;
import io.gradus.core.Op;
import io.gradus.core.Value;
import java.util.List;

/**
 * A program as a list of ops, to be run as values or written as a form. Numbers count parameters
 * first, then inputs, constants and the outputs of steps.
 */
public record Sketch(int parameters, int inputs, double[] constants, List<Step> steps) {
  /** An op and the numbers of its inputs. */
  public record Step(Op op, int... inputs) {}

  /** The last step's output. */
  public Value apply(List<Value> parameters, Value... inputs) {
    Value[] values = new Value[this.parameters + this.inputs + constants.length + steps.size()];
    int at = 0;
    for (Value parameter : parameters) {
      values[at++] = parameter;
    }
    for (Value input : inputs) {
      values[at++] = input;
    }
    for (double constant : constants) {
      values[at++] = Value.constant(constant);
    }
    for (Step step : steps) {
      Value[] x = new Value[step.inputs.length];
      for (int i = 0; i < x.length; i++) {
        x[i] = values[step.inputs[i]];
      }
      values[at++] = step.op instanceof Detach ? x[0].detach() : Value.apply(step.op, x);
    }
    return values[at - 1];
  }

  /** The form as recorded. */
  public Ir ir() {
    Ir.Builder builder = new Ir.Builder(parameters, inputs);
    for (int i = 0; i < parameters; i++) {
      builder.parameter(i);
    }
    for (int i = 0; i < inputs; i++) {
      builder.input(i);
    }
    for (double constant : constants) {
      builder.constant(constant);
    }
    for (Step step : steps) {
      builder.op(step.op, step.inputs);
    }
    return builder.buildAsCreated(builder.size() - 1);
  }
}
