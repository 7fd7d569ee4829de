package io.gradus.compiler;

import io.gradus.compiler.ir.Ir;
import io.gradus.compiler.ir.Kind;
import io.gradus.core.Graph;
import io.gradus.core.Op;
import io.gradus.core.Trace;
import io.gradus.core.Value;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A function recorded as a form: each of its ops once, in order of creation. */
final class Recording {
  /** The parameters of the program, to which those that are met are appended. */
  private final List<Value> parameters;

  /** The positions of the parameters that the latest trace used, in order of their first use. */
  private int[] used = {};

  private Recording(List<Value> parameters) {
    this.parameters = parameters;
  }

  /**
   * Records a function, twice, and checks that both times it is the same program.
   *
   * @param parameters those known so far; others that the function uses are appended
   * @param what the function is called in messages
   * @throws TraceException if the function gives no output, another program the second time, or an
   *     output that depends on nothing
   */
  static Ir of(
      int inputs, Function<Value[], Value[]> function, List<Value> parameters, String what) {
    Recording recording = new Recording(parameters);
    Ir ir = recording.record(inputs, function, what);
    Ir again = recording.record(inputs, function, what);
    int difference = ir.firstDifference(again);
    if (difference >= 0) {
      throw new TraceException(
          "%s gives another program each time it runs, from step %d on: %s, and then %s. A program is recorded once, so random numbers, counters and other state that changes must come in as inputs of a row or as parameters"
              .formatted(what, difference, line(ir, difference), line(again, difference)));
    }
    requireUse(ir, what);
    return ir;
  }

  private Ir record(int inputs, Function<Value[], Value[]> function, String what) {
    Trace trace = Trace.of(inputs, x -> outputs(function.apply(x), what));
    Graph graph = trace.graph();
    int[] places = new int[graph.size()];
    used = positions(trace.parameters());
    int met = 0;
    Ir.Builder builder = new Ir.Builder(parameters.size(), inputs);
    Map<Long, Integer> constants = new HashMap<>();
    for (int i = 0; i < places.length; i++) {
      Value value = graph.value(i);
      Op op = graph.op(i);
      if (i < inputs) {
        places[i] = builder.input(i);
      } else if (op != null) {
        places[i] = builder.op(op, placesOf(places, graph.inputs(i)));
      } else if (value.isConstant()) {
        places[i] =
            constants.computeIfAbsent(bits(value), unused -> builder.constant(value.data()));
      } else {
        places[i] = builder.parameter(used[met++]);
      }
    }
    return builder.buildAsCreated(placesOf(places, graph.outputs()));
  }

  /** The positions of a trace's parameters among all, to which new ones are appended. */
  private int[] positions(List<Value> traced) {
    if (isAsBefore(traced)) {
      return used;
    }
    int[] positions = new int[traced.size()];
    Map<Value, Integer> known = new IdentityHashMap<>(parameters.size());
    for (int i = 0; i < parameters.size(); i++) {
      known.put(parameters.get(i), i);
    }
    for (int k = 0; k < positions.length; k++) {
      Integer position = known.get(traced.get(k));
      if (position == null) {
        position = parameters.size();
        parameters.add(traced.get(k));
      }
      positions[k] = position;
    }
    return positions;
  }

  /** Whether these are what the latest trace used. Looking them up takes longer, if many. */
  private boolean isAsBefore(List<Value> traced) {
    if (traced.size() != used.length) {
      return false;
    }
    for (int k = 0; k < used.length; k++) {
      if (parameters.get(used[k]) != traced.get(k)) {
        return false;
      }
    }
    return true;
  }

  private static long bits(Value constant) {
    return Double.doubleToRawLongBits(constant.data());
  }

  /** Turns positions, a copy of a graph's, into places. */
  private static int[] placesOf(int[] places, int[] positions) {
    for (int i = 0; i < positions.length; i++) {
      positions[i] = places[positions[i]];
    }
    return positions;
  }

  private static Value[] outputs(Value @Nullable [] outputs, String what) {
    if (outputs == null || outputs.length == 0 || Arrays.asList(outputs).contains(null)) {
      throw new TraceException(
          "%s gives %s, expected one value or more"
              .formatted(what, outputs == null ? "null" : Arrays.toString(outputs)));
    }
    return outputs;
  }

  private static String line(Ir ir, int node) {
    return node < ir.size() ? "'" + ir.toString(node) + "'" : "nothing more";
  }

  /** Sees to it that every output depends on an input or a parameter. */
  private static void requireUse(Ir ir, String what) {
    boolean[] known = new boolean[ir.size()];
    for (int node = 0; node < ir.size(); node++) {
      known[node] = !ir.is(node, Kind.PARAMETER) && !ir.is(node, Kind.INPUT);
      for (int slot = 0; slot < ir.arity(node); slot++) {
        known[node] &= known[ir.operand(node, slot)];
      }
    }
    for (int i = 0; i < ir.outputs(); i++) {
      if (known[ir.output(i)]) {
        throw new TraceException(
            "Output %d of %s depends on neither inputs nor parameters. Parameters are leaves made by Value.of outside of the function; a leaf made inside is a constant"
                .formatted(i, what));
      }
    }
  }
}
