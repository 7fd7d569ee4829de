package io.gradus.spark.ml;

import io.gradus.compiler.Program;
import io.gradus.compiler.file.ProgramFile;
import io.gradus.core.OpRegistry;
import io.gradus.core.Value;
import java.io.Serializable;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A program that is trained and one that predicts with what was trained, as bytes. Parameters of
 * both that have one name are one.
 */
final class Formula implements Serializable {
  private static final long serialVersionUID = 1;
  private static final String LOSS = "loss.gradus";
  private static final String PREDICTION = "prediction.gradus";

  private final byte[] loss;
  private final byte[] prediction;

  private Formula(byte[] loss, byte[] prediction) {
    this.loss = loss;
    this.prediction = prediction;
  }

  /**
   * Two programs with leaves in common.
   *
   * @throws IllegalArgumentException if they do not fit each other
   */
  static Formula of(Program loss, Program prediction) {
    byte[] written = write(loss);
    List<Value> named = read(written).parameters();
    Map<Value, String> names = new IdentityHashMap<>();
    for (int i = 0; i < named.size(); i++) {
      names.put(loss.parameters().get(i), named.get(i).label());
    }
    Program renamed = read(write(prediction));
    for (int i = 0; i < renamed.parameters().size(); i++) {
      Value leaf = prediction.parameters().get(i);
      String name = names.get(leaf);
      if (name == null) {
        throw new IllegalArgumentException(
            "The prediction uses the parameter %s, which the loss does not use: nothing would train it"
                .formatted(leaf));
      }
      renamed.parameters().get(i).label(name);
    }
    requireInputs(loss, prediction);
    return new Formula(written, write(renamed));
  }

  /** The program that is trained, with leaves of its own. */
  Program loss() {
    return read(loss);
  }

  /** The program that predicts, with leaves of its own. */
  Program prediction() {
    return read(prediction);
  }

  private static Program read(byte[] bytes) {
    return ProgramFile.read(bytes, OpRegistry.load());
  }

  private static byte[] write(Program program) {
    return ProgramFile.write(program, OpRegistry.load());
  }

  private static void requireInputs(Program loss, Program prediction) {
    if (loss.inputs() < prediction.inputs()) {
      throw new IllegalArgumentException(
          "The loss has %d inputs, expected the %d of the prediction and then those of the label"
              .formatted(loss.inputs(), prediction.inputs()));
    }
  }

  /** The files by name. */
  Map<String, byte[]> files() {
    return Map.of(LOSS, loss, PREDICTION, prediction);
  }

  /**
   * Reads the files of a folder.
   *
   * @throws ModelFileException if one is missing or damaged
   * @throws IllegalArgumentException if they do not fit each other
   */
  static Formula read(Folder folder) {
    Formula formula = new Formula(folder.read(LOSS), folder.read(PREDICTION));
    Program loss = folder.program(LOSS, formula.loss);
    Program prediction = folder.program(PREDICTION, formula.prediction);
    Set<String> trained = loss.parameters().stream().map(Value::label).collect(Collectors.toSet());
    for (Value parameter : prediction.parameters()) {
      if (!trained.contains(parameter.label())) {
        throw new IllegalArgumentException(
            "the prediction uses the parameter '%s', which the loss does not use"
                .formatted(parameter.label()));
      }
    }
    requireInputs(loss, prediction);
    return formula;
  }
}
