package io.gradus.compiler;

import io.gradus.compiler.Sketch.Step;
import io.gradus.core.Op;
import io.gradus.core.OpRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Random programs with chains: the same steps again and again, on numbers of this link and of those
 * before, on leaves of all links and of one, and on what was computed before. Now and then a link
 * differs, a chain follows another, and links are used from outside. The same seed gives the same
 * program.
 */
public final class RandomChains {
  private static final List<Op> OPS =
      Stream.concat(
              Stream.of(
                      "add", "sub", "mul", "mul", "add", "tanh", "tanh", "sigmoid", "sin", "relu",
                      "maximum", "atan2", "neg", "div")
                  .map(OpRegistry.standard()::get),
              RandomPrograms.plugins().stream())
          .toList();
  private static final Op SUM = OpRegistry.standard().get("sum");
  private static final Op TANH = OpRegistry.standard().get("tanh");
  private static final Op MUL = OpRegistry.standard().get("mul");

  /** Where an operand comes from, in each link. */
  private enum Source {
    SAME_LINK,
    BEFORE,
    LEAF_OF_ALL,
    PARAMETER_OF_LINK,
    INPUT_OF_LINK,
    COMPUTED_FOR_LINK,
    COMPUTED_FOR_ALL,
    ANY_LEAF
  }

  private record Operand(Source source, int number, int back) {}

  private final SplittableRandom random;
  private final int links;
  private final int parameters;
  private final int inputs;
  private final double[] constants;
  private final List<Step> steps = new ArrayList<>();
  private final List<Integer> ends = new ArrayList<>();
  private int size;

  private RandomChains(SplittableRandom random) {
    this.random = random;
    // Some are long enough for guesses of several stretches.
    links = 1 + random.nextInt(random.nextInt(8) == 0 ? 300 : 60);
    parameters = 4 + 2 * links;
    inputs = 1 + links;
    constants = new double[] {0, 0.9, random.nextDouble(-2, 2)};
    size = parameters + inputs + constants.length;
  }

  /** The program of this seed. */
  public static Sketch of(long seed) {
    return new RandomChains(new SplittableRandom(seed)).sketch();
  }

  private Sketch sketch() {
    int first = size;
    for (int i = random.nextInt(4); i >= 0; i--) {
      add(TANH, random.nextInt(size));
    }
    int[] forLinks = new int[links];
    if (random.nextInt(3) == 0) {
      for (int link = 0; link < links; link++) {
        forLinks[link] = add(MUL, random.nextInt(4), parameters + link);
      }
    }
    int chains = 1 + random.nextInt(2);
    for (int i = 0; i < chains; i++) {
      forLinks = chain(first, forLinks);
    }
    add(SUM, ends.stream().mapToInt(end -> end).toArray());
    return new Sketch(parameters, inputs, constants, steps);
  }

  /** Returns a step of each link. */
  private int[] chain(int computed, int[] forLinks) {
    int count = 1 + random.nextInt(6);
    Op[] ops = new Op[count];
    Operand[][] operands = new Operand[count][];
    for (int step = 0; step < count; step++) {
      ops[step] = OPS.get(random.nextInt(OPS.size()));
      operands[step] = new Operand[ops[step].arity()];
      for (int slot = 0; slot < operands[step].length; slot++) {
        operands[step][slot] = operand(step, count);
      }
    }
    int odd = random.nextInt(4) == 0 ? random.nextInt(links) : -1;
    int[][] nodes = new int[links][count];
    for (int link = 0; link < links; link++) {
      for (int step = 0; step < count; step++) {
        int[] x = new int[operands[step].length];
        for (int slot = 0; slot < x.length; slot++) {
          x[slot] = node(operands[step][slot], nodes, link, computed, forLinks);
        }
        nodes[link][step] = add(ops[step], x);
      }
      if (link == odd) {
        nodes[link][count - 1] = add(TANH, nodes[link][count - 1]);
      }
    }
    int all = random.nextInt(count);
    int[] ofAll = new int[links];
    for (int link = 0; link < links; link++) {
      ofAll[link] = nodes[link][all];
    }
    if (random.nextInt(3) == 0) {
      ends.add(add(SUM, ofAll));
    }
    ends.add(nodes[links - 1][count - 1]);
    ends.add(nodes[links - 1][random.nextInt(count)]);
    if (random.nextInt(3) == 0) {
      ends.add(nodes[random.nextInt(links)][random.nextInt(count)]);
    }
    return ofAll;
  }

  private Operand operand(int step, int count) {
    Source[] sources = Source.values();
    Source source = random.nextInt(2) == 0 ? Source.BEFORE : sources[random.nextInt(8)];
    if (source == Source.SAME_LINK && step == 0) {
      source = Source.BEFORE;
    }
    int back = random.nextInt(4) > 0 ? 1 : 1 + random.nextInt(5);
    int number =
        switch (source) {
          case SAME_LINK -> random.nextInt(step);
          case BEFORE -> random.nextInt(count);
          default -> random.nextInt(1 << 20);
        };
    return new Operand(source, number, back);
  }

  private int node(Operand operand, int[][] nodes, int link, int computed, int[] forLinks) {
    int number = operand.number;
    int leaves = parameters + inputs + constants.length;
    return switch (operand.source) {
      case SAME_LINK -> nodes[link][number];
      case BEFORE -> link >= operand.back ? nodes[link - operand.back][number] : number % leaves;
      case LEAF_OF_ALL -> number % leaves;
      case PARAMETER_OF_LINK -> 4 + number % 2 * links + link;
      case INPUT_OF_LINK -> parameters + link;
      case COMPUTED_FOR_LINK -> forLinks[link];
      case COMPUTED_FOR_ALL -> computed;
      case ANY_LEAF -> random.nextInt(leaves);
    };
  }

  private int add(Op op, int... inputs) {
    steps.add(new Step(op, inputs));
    return size++;
  }
}
