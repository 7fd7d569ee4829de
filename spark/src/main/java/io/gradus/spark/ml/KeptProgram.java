package io.gradus.spark.ml;

import io.gradus.compiler.Program;
import io.gradus.compiler.file.ProgramFile;
import io.gradus.core.OpRegistry;
import io.gradus.core.Value;
import io.gradus.nn.Module;
import io.gradus.nn.file.FileFormatException;
import io.gradus.nn.file.ParameterFile;
import io.gradus.nn.file.Safetensors;
import java.io.ByteArrayInputStream;
import java.io.Serializable;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A program with the numbers of its parameters, as bytes. In a folder it is two files: the program
 * with all parameters 0, and the parameters, which name the program that they are of.
 */
final class KeptProgram implements Serializable {
  private static final long serialVersionUID = 1;
  private static final String PROGRAM = "program.gradus";
  private static final String PARAMETERS = "parameters.safetensors";

  private final byte[] bytes;

  private KeptProgram(byte[] bytes) {
    this.bytes = bytes;
  }

  static KeptProgram of(Program program) {
    return new KeptProgram(ProgramFile.write(program, OpRegistry.load()));
  }

  /** The program, with leaves of its own that are labelled by the names of the parameters. */
  Program program() {
    return ProgramFile.read(bytes, OpRegistry.load());
  }

  /** The files by name. */
  Map<String, byte[]> files() {
    Program zeroed = program();
    zeroed.parameters().forEach(parameter -> parameter.data(0));
    byte[] formula = ProgramFile.write(zeroed, OpRegistry.load());
    byte[] parameters = ParameterFile.bytes(new Parameters(program(), hash(formula)));
    return Map.of(PROGRAM, formula, PARAMETERS, parameters);
  }

  /**
   * Reads the files of a folder.
   *
   * @throws ModelFileException if one is missing or damaged, or the parameters are of another
   *     program
   */
  static KeptProgram read(Folder folder) {
    byte[] formula = folder.read(PROGRAM);
    Program program = folder.program(PROGRAM, formula);
    byte[] parameters = folder.read(PARAMETERS);
    String name = folder.nameOf(PARAMETERS);
    try {
      // A file of lines, which ParameterFile reads too, does not say what program it is of.
      Safetensors.read(new ByteArrayInputStream(parameters), name);
      ParameterFile.load(
          new Parameters(program, hash(formula)), new ByteArrayInputStream(parameters), name);
    } catch (FileFormatException e) {
      throw new ModelFileException(name, String.valueOf(e.getMessage()), e);
    }
    return of(program);
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /** The parameters of a program, by the labels that {@link ProgramFile} gave them. */
  private record Parameters(Program program, String hash) implements Module {
    @Override
    public List<Value> parameters() {
      return program.parameters();
    }

    @Override
    public Map<String, Value> namedParameters() {
      Map<String, Value> named = new LinkedHashMap<>();
      program.parameters().forEach(parameter -> named.put(parameter.label(), parameter));
      return Collections.unmodifiableMap(named);
    }

    @Override
    public String description() {
      return "Program " + hash;
    }
  }
}
