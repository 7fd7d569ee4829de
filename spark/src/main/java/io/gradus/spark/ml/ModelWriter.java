package io.gradus.spark.ml;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.util.DefaultParamsWriter;
import org.apache.spark.ml.util.MLWriter;

/** Writes files beside Spark's own metadata, which hold the class, the uid and the params. */
final class ModelWriter extends MLWriter {
  private final Params instance;
  private final Map<String, byte[]> files;

  ModelWriter(Params instance, Map<String, byte[]> files) {
    this.instance = instance;
    this.files = files;
  }

  @Override
  public void saveImpl(String path) {
    DefaultParamsWriter.saveMetadata(instance, path, sparkSession());
    Folder folder = new Folder(path, sparkSession());
    files.forEach(
        (name, bytes) -> {
          try {
            folder.write(name, bytes);
          } catch (IOException e) {
            throw new UncheckedIOException("Can't write " + folder.nameOf(name), e);
          }
        });
  }
}
