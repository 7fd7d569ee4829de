package io.gradus.nn.file;

import io.gradus.core.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Named parameters as tensors. Parameters whose names differ only in the numbers at their ends are
 * one tensor if these numbers count all its elements in order: {@code weight.0.0}, {@code
 * weight.0.1}, {@code weight.1.0}, {@code weight.1.1} are {@code weight} of shape [2, 2], and
 * {@code w0}, {@code w1} are {@code w} of shape [2]. Any other parameter is a tensor of shape [].
 */
final class NamedParameters {
  private static final String NUMBER = "(?:0|[1-9][0-9]{0,8})";

  private static final Pattern INDEXED =
      Pattern.compile("(.*?)\\.?((?:%s\\.)*%s)".formatted(NUMBER, NUMBER));

  /** What a tensor is called whose parameters have no names but numbers. */
  private static final String UNNAMED = "parameters";

  private record Slot(String name, int[] shape, List<Value> parameters) {}

  private final String prefix;
  private final List<Slot> slots = new ArrayList<>();

  /**
   * The tensors of these parameters.
   *
   * @param prefix what the name of each begins with
   */
  NamedParameters(String prefix, Map<String, Value> parameters) {
    this.prefix = prefix;
    Map<String, Map<String, Value>> byStem = new LinkedHashMap<>();
    parameters.forEach(
        (name, parameter) ->
            byStem.computeIfAbsent(stem(name), s -> new LinkedHashMap<>()).put(name, parameter));
    byStem.forEach(
        (stem, members) -> {
          int[] shape = parameters.containsKey(stem) ? null : shape(members.keySet());
          if (shape != null) {
            slots.add(new Slot(stem, shape, List.copyOf(members.values())));
          } else {
            members.forEach((name, p) -> slots.add(new Slot(name, new int[0], List.of(p))));
          }
        });
  }

  /** A name without the numbers at its end. */
  private static String stem(String name) {
    Matcher indexed = INDEXED.matcher(name);
    if (!indexed.matches()) {
      return name;
    }
    return indexed.group(1).isEmpty() ? UNNAMED : indexed.group(1);
  }

  /** The shape of a tensor whose elements, in order, have these names; null if there is none. */
  private static int @Nullable [] shape(Set<String> names) {
    List<int[]> indices = new ArrayList<>();
    for (String name : names) {
      Matcher indexed = INDEXED.matcher(name);
      if (!indexed.matches()) {
        return names.size() == 1 ? new int[0] : null;
      }
      String[] numbers = indexed.group(2).split("\\.");
      indices.add(Arrays.stream(numbers).mapToInt(Integer::parseInt).toArray());
    }
    int[] last = indices.get(indices.size() - 1);
    int[] shape = Arrays.stream(last).map(i -> i + 1).toArray();
    int[] expected = new int[shape.length];
    for (int[] index : indices) {
      if (!Arrays.equals(index, expected)) {
        return null;
      }
      advance(expected, shape);
    }
    return Arrays.equals(expected, new int[shape.length]) ? shape : null;
  }

  /** Counts the last index up; after the last element it is the first again. */
  private static void advance(int[] index, int[] shape) {
    for (int k = shape.length - 1; k >= 0; k--) {
      index[k]++;
      if (index[k] < shape[k]) {
        return;
      }
      index[k] = 0;
    }
  }

  /** The tensors by name. */
  Map<String, Tensor> tensors() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (Slot slot : slots) {
      double[] numbers = slot.parameters.stream().mapToDouble(Value::data).toArray();
      tensors.put(prefix + slot.name, Tensor.of(numbers, slot.shape));
    }
    return tensors;
  }

  /**
   * Takes the numbers of the parameters out of these tensors, and sets the parameters when the
   * result is run.
   *
   * @throws FileFormatException if a tensor is not there, or has another shape
   */
  Runnable take(String file, Map<String, Tensor> tensors) {
    List<double[]> numbers = new ArrayList<>();
    for (Slot slot : slots) {
      String name = prefix + slot.name;
      Tensor tensor = tensors.remove(name);
      if (tensor == null) {
        throw new FileFormatException(
            file, "the file has no tensor '%s', a parameter of the model".formatted(name));
      }
      if (!Arrays.equals(tensor.shape(), slot.shape)) {
        throw new FileFormatException(
            file,
            "the tensor '%s' has the shape %s, expected %s"
                .formatted(name, Arrays.toString(tensor.shape()), Arrays.toString(slot.shape)));
      }
      numbers.add(tensor.doubles());
    }
    return () -> {
      for (int i = 0; i < slots.size(); i++) {
        List<Value> parameters = slots.get(i).parameters;
        for (int k = 0; k < parameters.size(); k++) {
          parameters.get(k).data(numbers.get(i)[k]);
        }
      }
    };
  }
}
