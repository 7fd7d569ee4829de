package io.gradus.parity.networks;

import io.gradus.core.Value;
import io.gradus.nn.optim.Optimizer;
import io.gradus.nn.optim.Schedule;
import java.util.List;
import java.util.stream.Stream;

/** An optimiser whose update is a lambda, for tests to get wrong. */
final class MadeUpOptimizer extends Optimizer {
  /** What a rule remembers of a parameter, 0 at first. */
  static final class State {
    double m;
    double v;
    double largest;

    /** The number of this update, from 1. */
    int t;
  }

  /** What becomes of p. */
  interface Rule {
    double next(State s, double p, double g, double rate);
  }

  private final List<State> states;
  private final Rule rule;

  MadeUpOptimizer(List<Value> parameters, Schedule schedule, Rule rule) {
    super(parameters, schedule);
    states = Stream.generate(State::new).limit(parameters.size()).toList();
    this.rule = rule;
  }

  @Override
  protected double update(int i, double p, double g, double rate) {
    State state = states.get(i);
    state.t++;
    return rule.next(state, p, g, rate);
  }
}
