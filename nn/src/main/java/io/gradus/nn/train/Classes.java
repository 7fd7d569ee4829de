package io.gradus.nn.train;

import io.gradus.nn.data.Dataset;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How labels stand for classes.
 *
 * @param names the names of the classes
 * @param signed whether the labels are −1 and 1
 */
record Classes(List<String> names, boolean signed) {
  /**
   * The classes that a model with this many outputs tells apart. Data without names of classes have
   * them if their labels are −1 and 1 and there is one output, or if their labels are positions of
   * outputs and there are several.
   *
   * @return null if the targets are numbers
   * @throws IllegalArgumentException if there are more classes than the outputs can tell apart
   */
  static @Nullable Classes of(Dataset data, int outputs) {
    int most = outputs == 1 ? 2 : outputs;
    if (data.hasClasses()) {
      List<String> names = data.schema().classes();
      if (names.size() > most) {
        throw new IllegalArgumentException(
            "The data have %d classes, %s, and the model has %s: it needs an output for each class"
                .formatted(names.size(), names, outputs == 1 ? "1 output" : outputs + " outputs"));
      }
      return new Classes(names, false);
    }
    if (data.targetCount() > 1) {
      return null;
    }
    if (outputs == 1) {
      return signs(data) ? new Classes(List.of("-1", "1"), true) : null;
    }
    return positions(data, outputs)
        ? new Classes(IntStream.range(0, outputs).mapToObj(String::valueOf).toList(), false)
        : null;
  }

  private static boolean signs(Dataset data) {
    return IntStream.range(0, data.size()).allMatch(i -> Math.abs(data.label(i)) == 1);
  }

  private static boolean positions(Dataset data, int outputs) {
    return IntStream.range(0, data.size())
        .mapToDouble(data::label)
        .allMatch(label -> label >= 0 && label < outputs && label == Math.rint(label));
  }

  /** The position of the class that a label stands for. */
  int of(double label) {
    return signed ? label > 0 ? 1 : 0 : (int) label;
  }
}
