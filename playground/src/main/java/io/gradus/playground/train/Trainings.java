package io.gradus.playground.train;

import io.gradus.examples.shell.Plugins;
import io.gradus.playground.Refusal;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;

/** The trainings of all pages. Those that were not used for the longest time are dropped. */
public final class Trainings {
  private static final int KEPT = 8;

  private final Plugins plugins;
  private final Map<String, Training> trainings = new LinkedHashMap<>(16, 0.75f, true);

  public Trainings(Plugins plugins) {
    this.plugins = plugins;
  }

  /** How many steps are to be taken. */
  public record Steps(int steps) {}

  /** The place of a neuron, both counted from 0. */
  public record Place(int layer, int neuron) {}

  /** A file to keep, and what it is called. */
  public record Export(String name, String type, byte[] content) {}

  /**
   * Builds a network and its data.
   *
   * @throws Refusal if the settings don't fit together
   */
  public View.Start start(Settings settings) {
    return guarded(
        () -> {
          Training training = new Training(UUID.randomUUID().toString(), settings, plugins);
          View.Start start = training.start();
          keep(start.view().id(), training);
          return start;
        });
  }

  /** Takes some steps. */
  public View step(String id, Steps steps) {
    return with(id, training -> training.step(steps.steps()));
  }

  /** What a neuron computes over the plane. */
  public Plane neuron(String id, Place place) {
    return with(id, training -> training.neuron(place.layer(), place.neuron()));
  }

  /** The model or its history as a file. */
  public Export export(String id, String kind) {
    return with(id, training -> Exports.of(training, kind));
  }

  private <T> T with(String id, Function<Training, T> work) {
    Training training;
    synchronized (trainings) {
      training = trainings.get(id);
    }
    if (training == null) {
      throw new Refusal(
          "This training is gone, because the server keeps the latest %d. Reset it."
              .formatted(KEPT));
    }
    synchronized (training) {
      return guarded(() -> work.apply(training));
    }
  }

  private void keep(String id, Training training) {
    synchronized (trainings) {
      trainings.put(id, training);
      Iterator<String> oldest = trainings.keySet().iterator();
      while (trainings.size() > KEPT) {
        oldest.next();
        oldest.remove();
      }
    }
  }

  /** Names the plugin if one of its ops throws. */
  private <T> T guarded(Supplier<T> work) {
    AtomicReference<T> result = new AtomicReference<>();
    plugins.run(
        () -> {
          try {
            result.set(work.get());
          } catch (IllegalArgumentException unfit) {
            throw new Refusal(String.valueOf(unfit.getMessage()));
          }
        });
    return result.get();
  }
}
