package io.gradus.compiler.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The names of steps in a line that people can read, however many there are: {@code dot1 tanh dot1
 * tanh … 99,997 more of the same … dot1 tanh}.
 */
final class StepNames {
  /** How many names may repeat together. */
  private static final int LONGEST = 32;

  /** As many turns of the same names are shortened. */
  private static final int MANY = 8;

  /** As many names are printed, of these so many of the last. */
  private static final int MOST = 200;

  private static final int LAST = 20;

  private StepNames() {}

  static String of(List<String> names) {
    List<String> words = withoutRepeats(names);
    if (words.size() > MOST) {
      int first = MOST - LAST;
      List<String> some = new ArrayList<>(words.subList(0, first));
      some.add(String.format(Locale.ROOT, "… %,d more …", words.size() - MOST));
      some.addAll(words.subList(words.size() - LAST, words.size()));
      words = some;
    }
    return String.join(" ", words);
  }

  /** Of the same names many times, the first two turns and the last. */
  private static List<String> withoutRepeats(List<String> names) {
    List<String> words = new ArrayList<>();
    for (int at = 0; at < names.size(); ) {
      int length = 1;
      while (length <= LONGEST && turns(names, at, length) < MANY) {
        length++;
      }
      if (length > LONGEST) {
        words.add(names.get(at++));
        continue;
      }
      int turns = turns(names, at, length);
      List<String> turn = names.subList(at, at + length);
      words.addAll(turn);
      words.addAll(turn);
      words.add(String.format(Locale.ROOT, "… %,d more of the same …", turns - 3));
      words.addAll(turn);
      at += turns * length;
    }
    return words;
  }

  /** How many times as many names from a place on come there, one after the other. */
  private static int turns(List<String> names, int at, int length) {
    int end = at + length;
    while (end < names.size() && names.get(end).equals(names.get(end - length))) {
      end++;
    }
    return (end - at) / length;
  }
}
