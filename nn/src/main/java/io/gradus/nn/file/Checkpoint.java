package io.gradus.nn.file;

import io.gradus.core.Value;
import io.gradus.nn.Model;
import io.gradus.nn.optim.Optimizer;
import io.gradus.nn.train.Trainer;
import io.gradus.nn.train.TrainingState;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state of a training in one file of tensors ({@link Safetensors}), from which the training can
 * be resumed. A resumed training computes the same bits as one that was never interrupted, on
 * either engine.
 *
 * <pre>
 * trainer.listener(epoch -&gt; Checkpoint.save(trainer, file));
 * if (Files.exists(file)) {
 *   Checkpoint.load(trainer, file);
 * }
 * trainer.fitUntil(data, 50);
 * </pre>
 *
 * <p>The file holds the parameters of model and optimiser, the number of steps, the state of the
 * optimiser and its schedule, the seed of the random streams, the epoch and the position within its
 * shuffled data, and the best parameters if they are kept. It also says what the model consists of;
 * a file of another architecture or another optimiser is refused. Hyperparameters are not in the
 * file. The program sets them again.
 */
public final class Checkpoint {
  private static final String KIND = "gradus.checkpoint";
  private static final String OPTIMIZER = "gradus.optimizer";
  private static final String STEPS = "gradus.steps";
  private static final String TRAINED = "gradus.trained";
  private static final String SEED = "gradus.seed";
  private static final String EPOCH = "gradus.epoch";
  private static final String POSITION = "gradus.position";
  private static final String ROWS = "gradus.rows";
  private static final String BEST_EPOCH = "gradus.best.epoch";

  private static final String OF_TRAINER = "trainer";
  private static final String OF_OPTIMIZER = "optimizer";

  private static final String LOSS_SUM = "training.loss_sum";
  private static final String BEST_LOSS = "best.loss";
  private static final String BEST_PARAMETERS = "best.parameters";
  private static final String STATE = "optimizer.";

  private Checkpoint() {}

  /**
   * Writes the state of a training. The file is replaced in one step; if writing fails, or the
   * process is killed, it stays as it was.
   *
   * @throws UncheckedIOException if it can't be written
   */
  public static void save(Trainer trainer, Path file) {
    Map<String, String> metadata = new LinkedHashMap<>();
    TrainingState state = trainer.state();
    metadata.put(KIND, OF_TRAINER);
    metadata.put(Architecture.KEY, Architecture.of(trainer.model()));
    metadata.put(SEED, String.valueOf(state.seed()));
    metadata.put(EPOCH, String.valueOf(state.epoch()));
    metadata.put(POSITION, String.valueOf(state.position()));
    metadata.put(ROWS, String.valueOf(state.rows()));
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put(LOSS_SUM, Tensor.of(new double[] {state.lossSum()}));
    TrainingState.Best best = state.best();
    if (best != null) {
      metadata.put(BEST_EPOCH, String.valueOf(best.epoch()));
      tensors.put(BEST_LOSS, Tensor.of(new double[] {best.loss()}));
      tensors.put(BEST_PARAMETERS, vector(best.parameters()));
    }
    new Parameters(trainer.model(), trainer.optimizer()).save(metadata, tensors);
    new Safetensors(tensors, metadata).write(file);
  }

  /**
   * Sets parameters, optimiser and state of a training to what {@link #save(Trainer, Path)} wrote
   * for a model of the same architecture and an optimiser of the same kind. If anything is wrong
   * with the file, nothing changes.
   *
   * @throws FileFormatException if the file is damaged, or of another model or optimiser
   * @throws UncheckedIOException if it can't be read
   */
  public static void load(Trainer trainer, Path file) {
    Safetensors contents = read(file, OF_TRAINER);
    String name = file.toString();
    Metadata metadata = new Metadata(name, contents.metadata());
    Architecture.require(name, metadata.text(Architecture.KEY), Architecture.of(trainer.model()));
    Map<String, Tensor> tensors = new LinkedHashMap<>(contents.tensors());
    TrainingState state = state(name, metadata, tensors, trainer.optimizer().parameters().size());
    Runnable setting =
        new Parameters(trainer.model(), trainer.optimizer()).take(name, metadata, tensors);
    requireNoMore(name, tensors);
    setting.run();
    trainer.restore(state);
  }

  /**
   * Writes the state of an optimiser and the numbers of its parameters, for a training without
   * {@link Trainer}. Parameters are told apart by their positions alone. The file is replaced in
   * one step; if writing fails, or the process is killed, it stays as it was.
   *
   * @throws UncheckedIOException if it can't be written
   */
  public static void save(Optimizer optimizer, Path file) {
    Map<String, String> metadata = new LinkedHashMap<>(Map.of(KIND, OF_OPTIMIZER));
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    new Parameters(null, optimizer).save(metadata, tensors);
    new Safetensors(tensors, metadata).write(file);
  }

  /**
   * Sets parameters, state and number of steps to what {@link #save(Optimizer, Path)} wrote for an
   * optimiser of the same kind with as many parameters. If anything is wrong with the file, nothing
   * changes.
   *
   * @throws FileFormatException if the file is damaged, or of another optimiser
   * @throws UncheckedIOException if it can't be read
   */
  public static void load(Optimizer optimizer, Path file) {
    Safetensors contents = read(file, OF_OPTIMIZER);
    String name = file.toString();
    Map<String, Tensor> tensors = new LinkedHashMap<>(contents.tensors());
    Runnable setting =
        new Parameters(null, optimizer)
            .take(name, new Metadata(name, contents.metadata()), tensors);
    requireNoMore(name, tensors);
    setting.run();
  }

  private static Safetensors read(Path file, String kind) {
    byte[] bytes = Safetensors.bytes(file);
    if (CsvParameters.isCsv(bytes)) {
      throw new FileFormatException(
          file.toString(),
          "checkpoints in CSV are no longer read. Keep the parameters: copy the fields 'parameter' and 'value' of all lines but the last to a file, and read it with ParameterFile.load");
    }
    Safetensors contents = new SafetensorsReader(file.toString(), bytes).readChecked();
    String got = contents.metadata().getOrDefault(KIND, "no checkpoint");
    if (!got.equals(kind)) {
      throw new FileFormatException(
          file.toString(), "expected a checkpoint of kind '%s', got '%s'".formatted(kind, got));
    }
    return contents;
  }

  private static TrainingState state(
      String file, Metadata metadata, Map<String, Tensor> tensors, int parameters) {
    TrainingState.Best best = null;
    if (metadata.has(BEST_EPOCH)) {
      best =
          new TrainingState.Best(
              metadata.whole(BEST_EPOCH),
              take(file, tensors, BEST_LOSS)[0],
              take(file, tensors, BEST_PARAMETERS, parameters));
    }
    double lossSum = take(file, tensors, LOSS_SUM)[0];
    try {
      return new TrainingState(
          metadata.number(SEED),
          metadata.whole(EPOCH),
          metadata.whole(POSITION),
          metadata.whole(ROWS),
          lossSum,
          best);
    } catch (IllegalArgumentException impossible) {
      throw new FileFormatException(file, String.valueOf(impossible.getMessage()));
    }
  }

  private static void requireNoMore(String file, Map<String, Tensor> tensors) {
    if (!tensors.isEmpty()) {
      throw new FileFormatException(
          file, "the tensor '%s' is unknown".formatted(tensors.keySet().iterator().next()));
    }
  }

  private static Tensor vector(double[] numbers) {
    return Tensor.of(numbers, numbers.length);
  }

  /** Takes the numbers of a tensor of this shape. */
  private static double[] take(
      String file, Map<String, Tensor> tensors, String name, int... shape) {
    Tensor tensor = tensors.remove(name);
    if (tensor == null || !Arrays.equals(tensor.shape(), shape)) {
      throw new FileFormatException(
          file,
          "expected the tensor '%s' of shape %s, got %s"
              .formatted(name, Arrays.toString(shape), tensor == null ? "none" : tensor));
    }
    return tensor.doubles();
  }

  /** The parameters of a model and an optimiser, and the optimiser's state. */
  private static final class Parameters {
    private final Optimizer optimizer;
    private final NamedParameters ofModel;
    private final NamedParameters others;

    /** The names of the optimiser's parameters, in its order. */
    private final String trained;

    Parameters(@Nullable Model model, Optimizer optimizer) {
      this.optimizer = optimizer;
      Map<String, Value> named = model == null ? Map.of() : model.namedParameters();
      Map<Value, String> names = new IdentityHashMap<>();
      named.forEach((name, parameter) -> names.put(parameter, name));
      Map<String, Value> others = new LinkedHashMap<>();
      List<String> trained = new ArrayList<>();
      for (Value parameter : optimizer.parameters()) {
        String name = names.get(parameter);
        if (name == null) {
          others.put(String.valueOf(others.size()), parameter);
        }
        trained.add(name == null ? "" : name);
      }
      ofModel = new NamedParameters("model.", named);
      this.others = new NamedParameters("", others);
      this.trained = Checksum.of(trained);
    }

    void save(Map<String, String> metadata, Map<String, Tensor> tensors) {
      metadata.put(OPTIMIZER, kind());
      metadata.put(STEPS, String.valueOf(optimizer.steps()));
      metadata.put(TRAINED, trained);
      tensors.putAll(ofModel.tensors());
      tensors.putAll(others.tensors());
      optimizer.states().forEach((name, state) -> tensors.put(STATE + name, vector(state)));
    }

    /** Takes what {@link #save} wrote, and sets it when the result is run. */
    Runnable take(String file, Metadata metadata, Map<String, Tensor> tensors) {
      if (!metadata.text(OPTIMIZER).equals(kind())) {
        throw new FileFormatException(
            file,
            "the file is of the optimiser %s, expected %s"
                .formatted(metadata.text(OPTIMIZER), kind()));
      }
      Runnable model = ofModel.take(file, tensors);
      Runnable other = others.take(file, tensors);
      if (!metadata.text(TRAINED).equals(trained)) {
        throw new FileFormatException(
            file, "the optimiser of the file has other parameters, or has them in another order");
      }
      Map<double[], double[]> states = new LinkedHashMap<>();
      optimizer
          .states()
          .forEach(
              (name, state) ->
                  states.put(state, Checkpoint.take(file, tensors, STATE + name, state.length)));
      int steps = metadata.whole(STEPS);
      return () -> {
        model.run();
        other.run();
        states.forEach((state, saved) -> System.arraycopy(saved, 0, state, 0, saved.length));
        optimizer.steps(steps);
      };
    }

    private String kind() {
      return optimizer.getClass().getSimpleName();
    }
  }
}
