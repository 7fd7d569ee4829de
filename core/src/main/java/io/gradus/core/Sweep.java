package io.gradus.core;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Reverse mode in numbers: visits each value that the roots depend on once, after all of its
 * consumers, and pulls its adjoint through. It computes what {@link PlainSweep} computes, bit for
 * bit, and changes no value until the whole pass is done. So passes may run within each other and
 * on several threads over the same graph, and one that fails has done nothing.
 *
 * <p>Values are visited in descending order of their ids, which is the reverse of creation, so no
 * search and no sort are needed. Adjoints lie in pages beside the values: a page holds those of a
 * block of consecutive ids. The values themselves are read from the thread's {@link CreationLog}.
 * Where the log has forgotten a block, or the block is another thread's, the page keeps the values
 * that have received an adjoint.
 */
final class Sweep {
  private static final int SIZE = CreationLog.BLOCK;
  private static final int SHIFT = Integer.numberOfTrailingZeros(SIZE);

  private static final class Page {
    /** The ids of the page, without their last bits. */
    final long number;

    /** By the last bits of the id. */
    final double[] adjoints;

    /** The values of the log's block, or those that have received an adjoint. */
    final Tracked[] values;

    final boolean isOfLog;

    /** The slots that have received an adjoint lie within [low, high]. */
    int low = SIZE;

    int high = -1;

    Page(long number, double[] adjoints, Tracked @Nullable [] block) {
      this.number = number;
      this.adjoints = adjoints;
      isOfLog = block != null;
      values = block == null ? new Tracked[SIZE] : block;
    }

    void add(Tracked value, double contribution) {
      int slot = slot(value);
      double adjoint = adjoints[slot];
      if (Unreached.is(adjoint)) {
        adjoints[slot] = contribution;
        reach(slot, value);
      } else {
        adjoints[slot] = adjoint + contribution;
      }
    }

    private void reach(int slot, Tracked value) {
      if (!isOfLog) {
        values[slot] = value;
      }
      low = Math.min(low, slot);
      high = Math.max(high, slot);
    }

    private static int slot(Tracked value) {
      return (int) value.id & (SIZE - 1);
    }
  }

  /** What no id belongs to. */
  private static final Page NONE = new Page(-1, new double[0], new Tracked[0]);

  private final CreationLog log;
  private final Scratch scratch;
  private final boolean watched = Anomaly.isOpen();

  /** A hash table by page number: as the numbers of a graph follow each other, so do its slots. */
  private @Nullable Page[] pages = new Page[8];

  private int count;

  /** The pages that are still to be visited. */
  private final PriorityQueue<Page> ahead =
      new PriorityQueue<>(Comparator.comparingLong((Page page) -> -page.number));

  /** The page at hand, and those that a node and a leaf were found in last. */
  private Page page = NONE;

  private Page nodes = NONE;
  private Page leaves = NONE;

  /** The id at hand. */
  private long at = Long.MAX_VALUE;

  private Sweep() {
    Recorder recorder = Recorder.current();
    log = recorder.log();
    scratch = recorder.scratch();
  }

  /** Adds to every value's gradient, or sets it, what a pass from these roots comes to. */
  static void backward(List<Value> roots, double... seeds) {
    for (Value root : roots) {
      if (root.isConstant()) {
        throw new IllegalStateException(
            "backward() of %s: a constant depends on nothing. Make its inputs with Value.of, outside of NoGrad"
                .formatted(root));
      }
    }
    Sweep sweep = new Sweep();
    sweep.run(roots, seeds);
    sweep.accept();
    sweep.end();
  }

  /** The derivatives with respect to xs. */
  static double[] gradients(List<Value> roots, double[] seeds, List<Value> xs) {
    Sweep sweep = new Sweep();
    sweep.run(roots, seeds);
    double[] gradients = xs.stream().mapToDouble(sweep::gradient).toArray();
    sweep.end();
    return gradients;
  }

  private void run(List<Value> roots, double[] seeds) {
    for (int i = 0; i < seeds.length; i++) {
      Trace.requireNumberOf(roots.get(i));
      push(roots.get(i), seeds[i]);
    }
    for (Page next = ahead.poll(); next != null; next = ahead.poll()) {
      visit(next);
    }
  }

  private void visit(Page page) {
    this.page = page;
    // What is reached meanwhile lies below the slot at hand.
    for (int slot = page.high; slot >= page.low; slot--) {
      double adjoint = page.adjoints[slot];
      if (!Unreached.is(adjoint)) {
        at = (page.number << SHIFT) + slot;
        Tracked value = page.values[slot];
        if (value instanceof Node.Binary binary && !watched && !binary.hasNotes()) {
          // Most values are: a call that can be inlined.
          binary.pull(adjoint, this);
        } else {
          page.adjoints[slot] = visit(value, value.hooked(adjoint));
        }
      }
    }
  }

  private double visit(Tracked value, double adjoint) {
    if (value instanceof Node node) {
      if (watched) {
        Anomaly.check(node, adjoint);
      }
      node.pull(adjoint, this);
    }
    return adjoint;
  }

  /**
   * Adds a contribution to the adjoint of an input of the value at hand.
   *
   * @throws ChangedLeafException if the input is a leaf that was set after the value was computed
   */
  void push(Value input, double contribution) {
    if (input instanceof Node node) {
      long number = node.id >> SHIFT;
      Page page = this.page;
      if (page.number != number) {
        page = nodes;
        if (page.number != number) {
          page = nodes = page(number);
        }
      }
      page.add(node, contribution);
    } else if (input instanceof Leaf leaf) {
      if (leaf.since() > at) {
        throw new ChangedLeafException(leaf);
      }
      long number = leaf.id >> SHIFT;
      if (leaves.number != number) {
        leaves = page(number);
      }
      leaves.add(leaf, contribution);
    }
  }

  private Page page(long number) {
    int i = find(number);
    Page page = pages[i];
    return page == null ? open(number, i) : page;
  }

  /** Where the page is in the table, or belongs. */
  private int find(long number) {
    int i = (int) number & (pages.length - 1);
    for (Page page = pages[i]; page != null && page.number != number; page = pages[i]) {
      i = (i + 1) & (pages.length - 1);
    }
    return i;
  }

  private Page open(long number, int i) {
    Page page = new Page(number, scratch.takePage(), log.find(number << SHIFT));
    pages[i] = page;
    ahead.add(page);
    count++;
    if (2 * count > pages.length) {
      @Nullable Page[] smaller = pages;
      pages = new Page[2 * smaller.length];
      for (Page moved : smaller) {
        if (moved != null) {
          pages[find(moved.number)] = moved;
        }
      }
    }
    return page;
  }

  /** The local gradients of an n-ary op, in an array to give back by {@link #done}. */
  double[] localGradients(NaryOp op, Value[] inputs, double y) {
    double[] gradients = scratch.take(inputs.length);
    double[] x = Value.dataOf(inputs, scratch.take(inputs.length));
    op.localGradients(x, y, gradients);
    scratch.give(x);
    return gradients;
  }

  void done(double[] gradients) {
    scratch.give(gradients);
  }

  private double gradient(Value x) {
    Page page = x instanceof Tracked tracked ? pages[find(tracked.id >> SHIFT)] : null;
    double gradient = page == null ? Unreached.VALUE : page.adjoints[Page.slot((Tracked) x)];
    return Unreached.is(gradient) ? 0 : gradient;
  }

  private void accept() {
    for (Page page : pages) {
      if (page != null) {
        for (int slot = page.low; slot <= page.high; slot++) {
          if (!Unreached.is(page.adjoints[slot])) {
            page.values[slot].accept(page.adjoints[slot]);
          }
        }
      }
    }
  }

  private void end() {
    for (Page page : pages) {
      if (page != null) {
        scratch.givePage(page.adjoints, page.low, page.high);
      }
    }
  }
}
