package io.gradus.examples.shell;

import io.gradus.core.Tape;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where the values of a training are recorded. Both give the same bits. */
public enum Engine {
  /** In objects, which the garbage collector takes away. */
  GRAPH {
    @Override
    public Recording open() {
      return new Recording(null);
    }
  },

  /** In the arrays of a tape, which the next step uses again. */
  TAPE {
    @Override
    public Recording open() {
      return new Recording(Tape.open());
    }
  };

  /** Values are recorded here from now on, until it is closed. */
  public abstract Recording open();

  /** What options and messages call it. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The engine that an option asks for.
   *
   * @throws BadInput if there is none of that name
   */
  public static Engine named(String option, String name) {
    return switch (name) {
      case "graph" -> GRAPH;
      case "tape" -> TAPE;
      default -> throw new BadInput("%s '%s': expected graph or tape".formatted(option, name));
    };
  }

  /** A scope of recording. */
  public static final class Recording implements AutoCloseable {
    private final @Nullable Tape tape;

    private Recording(@Nullable Tape tape) {
      this.tape = tape;
    }

    /** Ends a step: its values are not used again. */
    public void reset() {
      if (tape != null) {
        tape.reset();
      }
    }

    @Override
    public void close() {
      if (tape != null) {
        tape.close();
      }
    }
  }
}
