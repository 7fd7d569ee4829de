package io.gradus.playground.train;

import io.gradus.examples.shell.Plugins;
import io.gradus.playground.Refusal;
import io.gradus.playground.Sessions;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** The trainings of all pages. */
public final class Trainings {
  private final Plugins plugins;
  private final Sessions<Training> sessions = new Sessions<>();

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
          Training training = new Training(settings, plugins);
          return training.start(sessions.keep(training));
        });
  }

  /** Takes some steps. */
  public View step(String id, Steps steps) {
    return guarded(() -> sessions.with(id, training -> training.step(steps.steps())));
  }

  /** What a neuron computes over the plane. */
  public Plane neuron(String id, Place place) {
    return guarded(
        () -> sessions.with(id, training -> training.neuron(place.layer(), place.neuron())));
  }

  /** The model or its history as a file. */
  public Export export(String id, String kind) {
    return guarded(() -> sessions.with(id, training -> Exports.of(training, kind)));
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
