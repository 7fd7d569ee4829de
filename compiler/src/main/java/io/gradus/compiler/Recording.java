package io.gradus.compiler;

import io.gradus.compiler.ir.Ir;
import io.gradus.compiler.ir.Kind;
import io.gradus.compiler.ir.SameOp;
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

  /** Where the values of the latest form's trace are in it. */
  private int[] places = {};

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
    Ir ir = recording.form(recording.trace(inputs, function, what));
    Trace trace = recording.trace(inputs, function, what);
    if (!recording.isSame(ir, trace)) {
      recording.requireSame(ir, recording.form(trace), what);
    }
    requireUse(ir, what);
    return ir;
  }

  private void requireSame(Ir ir, Ir again, String what) {
    int difference = ir.firstDifference(again);
    if (difference >= 0) {
      throw new TraceException(
          "%s gives another program each time it runs, from step %d on: %s, and then %s. A program is recorded once, so random numbers, counters and other state that changes must come in as inputs of a row or as parameters"
              .formatted(what, difference, line(ir, difference), line(again, difference)));
    }
  }

  private Trace trace(int inputs, Function<Value[], Value[]> function, String what) {
    return Trace.of(inputs, x -> outputs(function.apply(x), what));
  }

  /** The form of a trace. */
  private Ir form(Trace trace) {
    Graph graph = trace.graph();
    int inputs = trace.inputs().size();
    places = new int[graph.size()];
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
        Integer known = constants.get(bits(value));
        places[i] = known == null ? builder.constant(value.data()) : known;
        constants.put(bits(value), places[i]);
      } else {
        places[i] = builder.parameter(used[met++]);
      }
    }
    return builder.buildAsCreated(placesOf(places, graph.outputs()));
  }

  /**
   * Whether a trace is, value by value, the one that the latest form was made of. This takes less
   * time than to make another form.
   */
  private boolean isSame(Ir ir, Trace trace) {
    Graph graph = trace.graph();
    if (graph.size() != places.length || !isAsBefore(trace.parameters())) {
      return false;
    }
    for (int i = 0; i < places.length; i++) {
      int node = places[i];
      Op op = graph.op(i);
      if (op != null) {
        if (!ir.is(node, Kind.OP)
            || !SameOp.areEqual(op, ir.op(node))
            || !ir.hasOperands(node, placesOf(places, graph.inputs(i)))) {
          return false;
        }
      } else if (graph.value(i).isConstant()) {
        if (!ir.is(node, Kind.CONSTANT) || bits(ir.number(node)) != bits(graph.value(i))) {
          return false;
        }
      } else if (ir.is(node, Kind.OP) || ir.is(node, Kind.CONSTANT)) {
        return false;
      }
    }
    int[] outputs = placesOf(places, graph.outputs());
    boolean same = outputs.length == ir.outputs();
    for (int i = 0; same && i < outputs.length; i++) {
      same = outputs[i] == ir.output(i);
    }
    return same;
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
    return bits(constant.data());
  }

  private static long bits(double number) {
    return Double.doubleToRawLongBits(number);
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

  /** Whether from each output first operands lead to an input or a parameter, as they mostly do. */
  private static boolean dependsByFirst(Ir ir) {
    for (int i = 0; i < ir.outputs(); i++) {
      int node = ir.output(i);
      while (ir.is(node, Kind.OP)) {
        node = ir.operand(node, 0);
      }
      if (ir.is(node, Kind.CONSTANT)) {
        return false;
      }
    }
    return true;
  }

  /** Sees to it that every output depends on an input or a parameter. */
  private static void requireUse(Ir ir, String what) {
    if (dependsByFirst(ir)) {
      return;
    }
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
