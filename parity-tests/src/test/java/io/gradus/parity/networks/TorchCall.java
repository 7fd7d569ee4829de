package io.gradus.parity.networks;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A call as PyTorch's documentation writes it: {@code Adam(lr=0.01, betas=(0.8, 0.99),
 * amsgrad=True)}.
 */
final class TorchCall {
  private static final Pattern CALL = Pattern.compile("(\\w+)\\((.*)\\)");
  private static final Pattern OPTION = Pattern.compile("(\\w+)=(\\([^)]*\\)|[^,()]+)(, |$)");

  private final String text;
  private final String name;
  private final Map<String, double[]> options = new HashMap<>();
  private final Set<String> unread = new TreeSet<>();

  TorchCall(String text) {
    this.text = text;
    Matcher call = CALL.matcher(text);
    if (!call.matches()) {
      throw new IllegalArgumentException("Not a call: " + text);
    }
    name = call.group(1);
    Matcher option = OPTION.matcher(call.group(2));
    int end = 0;
    while (option.lookingAt()) {
      double[] numbers =
          Arrays.stream(option.group(2).replaceAll("[()]", "").split(", "))
              .mapToDouble(TorchCall::number)
              .toArray();
      options.put(option.group(1), numbers);
      end = option.end();
      option.region(end, call.group(2).length());
    }
    if (end != call.group(2).length()) {
      throw new IllegalArgumentException("Not a list of options: " + text);
    }
    unread.addAll(options.keySet());
  }

  private static double number(String text) {
    return text.equals("True") ? 1 : Double.parseDouble(text);
  }

  String name() {
    return name;
  }

  double number(String option, double otherwise) {
    return numbers(option, otherwise)[0];
  }

  double[] numbers(String option, double... otherwise) {
    unread.remove(option);
    return options.getOrDefault(option, otherwise);
  }

  boolean is(String option) {
    return number(option, 0) == 1;
  }

  /** An option that nobody asked for would be compared with its absence. */
  void requireAllRead() {
    if (!unread.isEmpty()) {
      throw new IllegalArgumentException("%s has no %s".formatted(text, unread));
    }
  }
}
