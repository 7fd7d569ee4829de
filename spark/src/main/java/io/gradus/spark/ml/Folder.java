package io.gradus.spark.ml;

import io.gradus.compiler.Program;
import io.gradus.compiler.file.ProgramFile;
import io.gradus.compiler.file.ProgramFileException;
import io.gradus.core.OpRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** The folder of a saved estimator or model, in any store that Hadoop reaches. */
final class Folder {
  private final Path path;
  private final Configuration configuration;

  Folder(String path, SparkSession session) {
    this.path = new Path(path);
    configuration = session.sparkContext().hadoopConfiguration();
  }

  /** The name of a file as its store has it. */
  String nameOf(String file) {
    return new Path(path, file).toString();
  }

  void write(String file, byte[] bytes) throws IOException {
    Path target = new Path(path, file);
    FileSystem store = target.getFileSystem(configuration);
    try (OutputStream out = store.create(target, false)) {
      out.write(bytes);
    }
  }

  /**
   * The bytes of a file.
   *
   * @throws ModelFileException if it is not there, or has more bytes than a program may have
   */
  byte[] read(String file) {
    Path source = new Path(path, file);
    try {
      FileSystem store = source.getFileSystem(configuration);
      try (InputStream in = store.open(source)) {
        byte[] bytes = in.readNBytes(ProgramFile.MOST_BYTES);
        if (in.read() >= 0) {
          throw new ModelFileException(
              source.toString(),
              "%s has more bytes than the %d that a file may have"
                  .formatted(source, ProgramFile.MOST_BYTES),
              null);
        }
        return bytes;
      }
    } catch (IOException e) {
      throw new ModelFileException(
          source.toString(), "%s cannot be read: %s".formatted(source, e.getMessage()), e);
    }
  }

  /**
   * The program that a file holds.
   *
   * @throws ModelFileException if it holds none
   */
  Program program(String file, byte[] bytes) {
    try {
      return ProgramFile.read(bytes, OpRegistry.load());
    } catch (ProgramFileException e) {
      throw new ModelFileException(
          nameOf(file), "%s: %s".formatted(nameOf(file), e.getMessage()), e);
    }
  }
}
