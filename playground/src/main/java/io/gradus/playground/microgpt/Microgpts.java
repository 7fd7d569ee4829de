package io.gradus.playground.microgpt;

import io.gradus.examples.microgpt.Sampler;
import io.gradus.examples.microgpt.Start;
import io.gradus.examples.microgpt.Training;
import io.gradus.nn.Seed;
import io.gradus.nn.train.Engine;
import io.gradus.playground.Refusal;
import io.gradus.playground.Sessions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Trainings of microgpt on the small list of names that comes with the program. */
public final class Microgpts {
  private static final int LONGEST = 5000;
  private static final int MOST_STEPS = 500;
  private static final int MOST_NAMES = 50;
  private static final long TIME_OF_A_REQUEST = 400_000_000L;

  private final Sessions<Session> sessions = new Sessions<>();

  /** A training and what it began with. */
  private record Session(Start start, Training training) {}

  /** The seed of the weights and of the order of names. */
  public record Seeded(long seed) {}

  /** How many steps are to be taken. */
  public record Steps(int steps) {}

  /** How many names are to be made up, at which temperature and from which seed. */
  public record Wish(int names, double temperature, long seed) {}

  /** What the page shows of a new training. */
  public record Begun(String id, int parameters, int names) {}

  /**
   * What the page shows after some steps.
   *
   * @param step the number of steps taken
   * @param losses the loss of each step of this request
   * @param learnt the name of the last step; empty if there was none
   * @param microseconds the mean time of a step of this request, or NaN
   */
  public record Progress(int step, double[] losses, String learnt, double microseconds) {}

  /** A training that has not begun. */
  public Begun start(Seeded seed) {
    Start start = Start.random(Seed.WEIGHTS.random(seed.seed()));
    Training training = new Training(start, LONGEST, Engine.COMPILED);
    return new Begun(
        sessions.keep(new Session(start, training)),
        start.model().parameters().size(),
        start.names().size());
  }

  /**
   * Takes so many steps, or fewer if they take too long.
   *
   * @throws Refusal if there are too many
   */
  public Progress step(String id, Steps wanted) {
    require("steps of a request", wanted.steps(), 0, MOST_STEPS);
    return sessions.with(id, session -> step(session, wanted.steps()));
  }

  private static Progress step(Session session, int steps) {
    List<Training.Step> taken = new ArrayList<>();
    long begin = System.nanoTime();
    while (taken.size() < steps
        && session.training.optimizer().steps() < LONGEST
        && System.nanoTime() - begin < TIME_OF_A_REQUEST) {
      taken.add(session.training.step());
    }
    int done = session.training.optimizer().steps();
    List<String> names = session.start.names();
    return new Progress(
        done,
        taken.stream().mapToDouble(Training.Step::loss).toArray(),
        done == 0 ? "" : names.get((done - 1) % names.size()),
        taken.stream().mapToLong(Training.Step::nanos).average().orElse(Double.NaN) / 1e3);
  }

  /**
   * Makes up names. The same wish after the same steps gives the same names.
   *
   * @throws Refusal if there are too many, or the temperature is not positive
   */
  public List<String> sample(String id, Wish wish) {
    require("names", wish.names(), 1, MOST_NAMES);
    require("temperature", wish.temperature(), 0.01, 10);
    return sessions.with(
        id,
        session -> {
          Sampler sampler =
              new Sampler(session.start, wish.temperature(), Seed.WEIGHTS.random(wish.seed(), 1));
          return Stream.generate(sampler::name).limit(wish.names()).toList();
        });
  }

  private static void require(String name, double number, double least, double most) {
    if (!(number >= least && number <= most)) {
      throw new Refusal("%s: got %s, expected %s to %s.".formatted(name, number, least, most));
    }
  }
}
