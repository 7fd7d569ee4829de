package io.gradus.compiler.kernels;

import static java.lang.Double.doubleToRawLongBits;

import io.gradus.compiler.kernels.Link.Operand;
import io.gradus.compiler.kernels.Link.Source;
import io.gradus.compiler.kernels.Link.Step;
import io.gradus.core.Op;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A loop that does not wait for a slow op. Each link of a chain waits for the one before, and so
 * for the op's latency. Here some links are computed with a quick guess of the op, and then the op
 * itself for all of them side by side. Up to the first wrong guess all numbers are right, and from
 * there on the links are computed again. So no result depends on a guess.
 */
final class GuessedLoop implements LoopKernel {
  /**
   * How many links are guessed at once. With more, a wrong guess costs more links; with fewer, the
   * loops over lanes are short.
   */
  static final int AT_ONCE = 64;

  /** If a guess was wrong so soon, so many links are computed without. */
  private static final int SOON = 8;

  private static final int PAUSE = 64;

  /** A step whose op is guessed, and the step that is its input. */
  private record Guessed(int output, int input, int back, Lanes lanes) {}

  private final LoopKernel exact;
  private final LoopKernel quick;
  private final List<Guessed> guessed;
  private final int room;

  /** How many links before their own the inputs of guessed steps are, at most. */
  private final int before;

  private GuessedLoop(LoopKernel exact, LoopKernel quick, List<Guessed> guessed, int room) {
    this.exact = exact;
    this.quick = quick;
    this.guessed = guessed;
    this.room = room;
    before = guessed.stream().mapToInt(Guessed::back).max().orElse(0);
  }

  /**
   * The loop with guesses, where there are any; else the loop itself. Ops of plugins are not given
   * a number that may be wrong.
   *
   * @param kernels makes the kernel of a link
   * @param guesses gives the guess of an op, or null
   */
  static LoopKernel of(
      Link link, Function<Link, LoopKernel> kernels, Function<Op, @Nullable Guess> guesses) {
    LoopKernel exact = kernels.apply(link);
    List<Guessed> guessed = new ArrayList<>();
    Link quick = link;
    for (int number = 0; number < link.steps().size(); number++) {
      Step step = link.steps().get(number);
      Operand input = step.operands().get(0);
      Op op = step.op();
      if (op == null) {
        continue;
      }
      if (!isOurs(op)) {
        return exact;
      }
      Guess guess = guesses.apply(op);
      if (guess != null && input.source() == Source.STEP) {
        guessed.add(new Guessed(number, input.index(), input.back(), guess.lanes()));
        quick = quick.with(number, guess.quick());
      }
    }
    return guessed.isEmpty()
        ? exact
        : new GuessedLoop(exact, kernels.apply(quick), List.copyOf(guessed), link.room());
  }

  private static boolean isOurs(Op op) {
    String room = op.getClass().getPackageName();
    return room.equals("io.gradus.core") || room.equals("io.gradus.ops");
  }

  @Override
  public void forward(double[] v, int[] places, int[][] others, int from, int to) {
    // The inputs of the first links may be elsewhere.
    int i = Math.min(to, from + before);
    exact.forward(v, places, others, from, i);
    while (i < to) {
      int end = Math.min(to, i + AT_ONCE);
      quick.forward(v, places, others, i, end);
      int right = right(v, places, i, end);
      int next = right == end ? end : Math.min(to, right + (right - i < SOON ? PAUSE : 1));
      exact.forward(v, places, others, right, next);
      i = next;
    }
  }

  /** The first link from i on whose guess is wrong; or the end. */
  private int right(double[] v, int[] places, int i, int end) {
    int right = end;
    int ops = places[room];
    for (Guessed step : guessed) {
      int n = right - i;
      System.arraycopy(v, places[step.input] + i - step.back, v, ops, n);
      step.lanes.apply(v, v, ops, ops + n);
      int guesses = places[step.output] + i;
      int k = 0;
      while (k < n && doubleToRawLongBits(v[ops + k]) == doubleToRawLongBits(v[guesses + k])) {
        k++;
      }
      right = i + k;
    }
    return right;
  }

  @Override
  public void backward(
      double[] v, double[] e, double[] dy, int[] places, int[][] others, int links) {
    exact.backward(v, e, dy, places, others, links);
  }
}
