package io.gradus.parity.graphs;

import io.gradus.contract.Points;
import io.gradus.core.Op;
import io.gradus.parity.catalogue.Counterparts;
import io.gradus.parity.catalogue.Counterparts.Row;
import io.gradus.parity.graphs.Dag.Application;
import io.gradus.parity.graphs.Dag.Leaf;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Draws graphs over a catalogue of ops. Most are tame: each op is applied where it lives ({@link
 * Habitat}), and nowhere within rounding of a jump or kink ({@link Rounding#isSteady}); kinks that
 * are met exactly stay. One in eight is wild, and small: its leaves may be NaN, infinite, subnormal
 * or huge.
 */
final class DagGenerator {
  static final int FEWEST_NODES = 5;
  static final int MOST_NODES = 200;

  private static final int WILD_EVERY = 8;
  private static final int MOST_WILD_NODES = 14;
  private static final int MOST_INPUTS = 8;
  private static final int TRIES = 12;
  private static final int FLAT_EVERY = 6;

  /** Relative to 1 + |number|. Beyond, nothing would be compared any more. */
  private static final double LARGEST_ERROR = 1e-7;

  private static final double[] UPSTREAMS = {1, -2.5, 0.375, 17};
  private static final double[] SIMPLE = {0, 1, -1, 0.5, -0.5, 2, -2, 3, -3, 6, 0.25, 1.5};

  private final List<Row> rows;
  private final Row sum;

  /** Of these ops, and sums, which tie loose ends together. */
  DagGenerator(List<Row> rows) {
    this.rows = List.copyOf(rows);
    sum =
        Counterparts.rows().stream().filter(r -> r.title().equals("sum")).findFirst().orElseThrow();
  }

  /** The graph of this seed. */
  Dag draw(long seed) {
    // Seeds that lie side by side would begin alike.
    Random random = new Random(new SplittableRandom(seed).nextLong());
    while (true) {
      Dag dag = new Draft(random).draw();
      if (dag.size() >= FEWEST_NODES && dag.size() <= MOST_NODES) {
        return dag;
      }
    }
  }

  /** Whether graphs may have this op here. */
  static boolean admits(Application application, List<Rounding> nodes, boolean wild) {
    double[] x =
        IntStream.of(application.inputs()).mapToDouble(k -> nodes.get(k).value()).toArray();
    if (!Habitat.contains(application.row(), x)
        && !(wild && Habitat.isUndisputed(application.row(), x))) {
      return false;
    }
    Rounding rounding = DagErrors.of(application, nodes);
    return rounding.isSteady()
        && isSmall(rounding.error(), rounding.value())
        && IntStream.range(0, x.length)
            .allMatch(i -> isSmall(rounding.gradientErrors()[i], rounding.gradients()[i]));
  }

  private static boolean isSmall(double error, double number) {
    return error <= LARGEST_ERROR * (1 + (Double.isFinite(number) ? Math.abs(number) : 0));
  }

  /** A graph in the making. */
  private final class Draft {
    private final Random random;
    private final boolean wild;
    private final int size;
    private final List<Dag.Node> nodes = new ArrayList<>();
    private final List<Rounding> roundings = new ArrayList<>();

    /** Nodes that nothing uses yet. */
    private final TreeSet<Integer> loose = new TreeSet<>();

    Draft(Random random) {
      this.random = random;
      wild = random.nextInt(WILD_EVERY) == 0;
      int most = wild ? MOST_WILD_NODES : MOST_NODES;
      // As many of 5 to 10 nodes as of 50 to 100.
      double scale = Math.log((most + 1.0) / FEWEST_NODES) * random.nextDouble();
      size = (int) (FEWEST_NODES * Math.exp(scale));
    }

    Dag draw() {
      for (int i = 0; i < 1 + size / 8; i++) {
        addLeaf();
      }
      while (nodes.size() + joins() < size) {
        grow();
      }
      while (loose.size() > 1) {
        join();
      }
      double upstream = UPSTREAMS[random.nextInt(UPSTREAMS.length)];
      return new Dag(nodes, upstream).of(nodes.size() - 1, upstream);
    }

    /** How many sums it takes to tie the loose ends. */
    private int joins() {
      return (loose.size() + MOST_INPUTS - 3) / (MOST_INPUTS - 1);
    }

    private void addLeaf() {
      double data = wild && random.nextInt(3) == 0 ? special() : ordinary();
      add(new Leaf(data), Rounding.ofLeaf(data));
    }

    private double special() {
      double[] specials = Points.specials();
      return specials[random.nextInt(specials.length)];
    }

    private double ordinary() {
      return switch (random.nextInt(5)) {
        case 0 -> SIMPLE[random.nextInt(SIMPLE.length)];
        case 1 -> random.nextGaussian() * 3;
        case 2 -> 0.05 + random.nextDouble();
        default -> 2 * random.nextDouble() - 1;
      };
    }

    private void add(Dag.Node node, Rounding rounding) {
      loose.add(nodes.size());
      if (node instanceof Application application) {
        Arrays.stream(application.inputs()).forEach(loose::remove);
      }
      nodes.add(node);
      roundings.add(rounding);
    }

    /** An op of nodes that are there; a new leaf if none is found where the op lives. */
    private void grow() {
      Row row = rows.get(random.nextInt(rows.size()));
      for (int i = 0; i < TRIES; i++) {
        Application application = new Application(row, inputs(row));
        if (admits(application, roundings, wild)) {
          Rounding rounding = DagErrors.of(application, roundings);
          // Not too many dead ends: what is below has no gradient.
          boolean flat = Arrays.stream(rounding.gradients()).allMatch(g -> g == 0);
          if (!flat || random.nextInt(FLAT_EVERY) == 0) {
            add(application, rounding);
            return;
          }
        }
      }
      if (random.nextInt(TRIES) == 0) {
        addLeaf();
      }
    }

    private int[] inputs(Row row) {
      int arity = row.op().arity();
      if (arity == Op.VARIADIC) {
        int[] counts = IntStream.rangeClosed(1, MOST_INPUTS).filter(row.counts()).toArray();
        arity = counts[random.nextInt(counts.length)];
      }
      return IntStream.range(0, arity).map(i -> input()).toArray();
    }

    /** Loose ends first: what nothing uses has no gradient. */
    private int input() {
      if (random.nextInt(3) > 0) {
        int[] ends = loose.stream().mapToInt(i -> i).toArray();
        return ends[random.nextInt(ends.length)];
      }
      return random.nextInt(nodes.size());
    }

    private void join() {
      int[] ends = loose.stream().limit(MOST_INPUTS).mapToInt(i -> i).toArray();
      Application application = new Application(sum, ends);
      add(application, DagErrors.of(application, roundings));
    }
  }

  /** A leaf's number, as simple as it may be: for shrinking. */
  static double[] simpler(double data) {
    return DoubleStream.concat(
            Arrays.stream(SIMPLE),
            IntStream.of(1, 2, 4)
                .mapToDouble(
                    digits ->
                        Double.isFinite(data)
                            ? Double.parseDouble(("%." + (digits - 1) + "e").formatted(data))
                            : data))
        .toArray();
  }
}
