package io.gradus.compiler.kernels;

import io.gradus.core.Op;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one link of a chain does.
 *
 * <p>A kernel finds what it needs at the places that the methods number: the numbers of each step,
 * and of the links before the first; the numbers that all links share, and the sums of what is
 * handed on to these; and for each operand where to hand on.
 *
 * @param shared how many numbers are shared by all links
 * @param others how many operands are another number in each link
 * @param sums the operands whose contributions to shared numbers are added up in the loop, in the
 *     graph's order
 */
public record Link(List<Step> steps, int shared, int others, List<Use> sums) {
  /** How many numbers a kernel has {@link #room} for. */
  public static final int ROOM = GuessedLoop.AT_ONCE;

  /** Where an operand comes from. */
  public enum Source {
    /** A step of this link or one before. */
    STEP,
    /** A number that all links share. */
    SHARED,
    /** Another number in each link. */
    OTHER
  }

  /**
   * An op, or a dot if there is none.
   *
   * @param active whether it gets an adjoint
   * @param outside whether it gets some of it from outside, before what comes from uses
   * @param uses the operands that hand on to it, in the graph's order
   */
  public record Step(
      @Nullable Op op, List<Operand> operands, boolean active, boolean outside, List<Use> uses) {}

  /**
   * An operand.
   *
   * @param index the number of the step, or among those of its kind
   * @param back how many links before this one the step is
   * @param active whether an adjoint is handed on
   */
  public record Operand(Source source, int index, int back, boolean active) {}

  /** An operand of a step. */
  public record Use(int step, int slot) {}

  /** The step with another op. */
  public Link with(int step, Op op) {
    Step old = steps.get(step);
    Step other = new Step(op, old.operands, old.active, old.outside, old.uses);
    List<Step> all = new ArrayList<>(steps);
    all.set(step, other);
    return new Link(List.copyOf(all), shared, others, sums);
  }

  public Operand operand(Use use) {
    return steps.get(use.step).operands.get(use.slot);
  }

  /** How many links a step's number is carried on to. */
  public int carried(int step) {
    return steps.stream()
        .flatMap(s -> s.operands.stream())
        .filter(x -> x.source == Source.STEP && x.index == step)
        .mapToInt(Operand::back)
        .max()
        .orElse(0);
  }

  /** The steps in a few words. */
  @Override
  public String toString() {
    return steps.stream()
        .map(s -> s.op == null ? "dot" + s.operands.size() / 2 : s.op.name())
        .collect(Collectors.joining(" "));
  }

  /** Among all operands of all steps. */
  public int number(Use use) {
    return steps.subList(0, use.step).stream().mapToInt(s -> s.operands.size()).sum() + use.slot;
  }

  private int operands() {
    return number(new Use(steps.size(), 0));
  }

  /** The place of a step's number in link 0. */
  public int values(int step) {
    return step;
  }

  /** The place of a step's number as many links before link 0 as it is carried on. */
  public int initial(int step) {
    return steps.size() + step;
  }

  /** The place of a shared number. */
  public int shared(int index) {
    return 2 * steps.size() + index;
  }

  /** The place of the sum of what is handed on to a shared number. */
  public int sum(int index) {
    return shared(shared) + index;
  }

  /** The place of what is handed on through an operand, in link 0; or before link 0, see below. */
  public int edge(Use use) {
    return sum(shared) + number(use);
  }

  /**
   * The place of what comes through an operand from links after the last: to the last link, to the
   * one before and so on.
   */
  public int entry(Use use) {
    return sum(shared) + operands() + number(use);
  }

  /** The place of a step's adjoint from outside, in link 0. */
  public int outside(int step) {
    return sum(shared) + 2 * operands() + step;
  }

  /** The place of as many numbers as {@link #ROOM}, for the kernel itself. */
  public int room() {
    return outside(steps.size());
  }

  /** How many places there are. */
  public int places() {
    return room() + 1;
  }
}
