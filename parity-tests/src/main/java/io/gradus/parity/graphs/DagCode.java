package io.gradus.parity.graphs;

import io.gradus.core.Op;
import io.gradus.core.OpRegistry;
import io.gradus.core.Value;
import io.gradus.ops.Functions;
import io.gradus.parity.graphs.Dag.Application;
import io.gradus.parity.graphs.Dag.Leaf;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A graph as Java: statements on Values to paste, after {@code import static
 * io.gradus.ops.Functions.*}, of {@code io.gradus.core.Value} and of {@code io.gradus.ops.*}.
 */
final class DagCode {
  private static final Map<String, String> OPERATORS =
      Map.of("add", "plus", "sub", "minus", "mul", "times", "div", "div");

  /** The functions, by the ops that they apply. */
  private static final Map<Op, String> FUNCTIONS = functions();

  private DagCode() {}

  /** The statements. Nodes are called x0, x1 …; what is printed is the result and the gradients. */
  static String of(Dag dag) {
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < dag.size(); i++) {
      String right =
          dag.nodes().get(i) instanceof Application application
              ? expression(application)
              : "Value.of(%s)".formatted(literal(((Leaf) dag.nodes().get(i)).data()));
      code.append("Value x%d = %s;%n".formatted(i, right));
    }
    int result = dag.size() - 1;
    code.append("x%d.backward(%s);%n".formatted(result, literal(dag.upstream())));
    code.append("System.out.println(x%d.data());%n".formatted(result));
    for (int leaf : dag.leaves()) {
      code.append("System.out.println(x%d.grad());%n".formatted(leaf));
    }
    return code.toString();
  }

  private static String expression(Application application) {
    Op op = application.row().op();
    List<String> inputs = IntStream.of(application.inputs()).mapToObj(k -> "x" + k).toList();
    if (OPERATORS.containsKey(op.name())) {
      return "%s.%s(%s)".formatted(inputs.get(0), OPERATORS.get(op.name()), inputs.get(1));
    }
    if (op.name().equals("neg")) {
      return inputs.get(0) + ".unaryMinus()";
    }
    String all = String.join(", ", inputs);
    String function = FUNCTIONS.get(op);
    return function != null
        ? "%s(%s)".formatted(function, all)
        : "Value.apply(%s, %s)".formatted(name(op), all);
  }

  /** How to name an op that has no function: by its name, or as a record with its parameters. */
  private static String name(Op op) {
    boolean registered = OpRegistry.standard().ops().contains(op);
    Class<?> type = op.getClass();
    if (registered || !type.isRecord() || type.isMemberClass()) {
      return '"' + op.name() + '"';
    }
    return Arrays.stream(type.getRecordComponents())
        .map(component -> parameter(op, component))
        .collect(Collectors.joining(", ", "new " + type.getSimpleName() + "(", ")"));
  }

  private static String parameter(Op op, RecordComponent component) {
    try {
      Object value = component.getAccessor().invoke(op);
      return value instanceof Double number ? literal(number) : String.valueOf(value);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The number itself, to the last bit. */
  static String literal(double number) {
    if (Double.isNaN(number)) {
      return "Double.NaN";
    }
    if (Double.isInfinite(number)) {
      return number > 0 ? "Double.POSITIVE_INFINITY" : "Double.NEGATIVE_INFINITY";
    }
    return Double.toString(number);
  }

  private static Map<Op, String> functions() {
    Map<Op, String> functions = new HashMap<>();
    for (Method method : Functions.class.getMethods()) {
      Class<?>[] types = method.getParameterTypes();
      boolean values = Stream.of(types).allMatch(type -> type == Value.class);
      boolean any = types.length == 1 && types[0] == Value[].class;
      if (method.getReturnType() == Value.class && (values || any)) {
        functions.put(appliedBy(method, any), method.getName());
      }
    }
    return functions;
  }

  private static Op appliedBy(Method method, boolean any) {
    List<Object> inputs = new ArrayList<>();
    if (any) {
      inputs.add(new Value[] {Value.of(0.5), Value.of(0.25)});
    } else {
      Stream.of(method.getParameterTypes()).forEach(type -> inputs.add(Value.of(0.5)));
    }
    try {
      return ((Value) method.invoke(null, inputs.toArray())).op();
    } catch (IllegalAccessException | InvocationTargetException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
