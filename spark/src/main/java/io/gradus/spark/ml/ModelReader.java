package io.gradus.spark.ml;

import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.MLReader;
import scala.Option;

/** Reads what {@link ModelWriter} wrote, and nothing else. */
final class ModelReader<T extends Params> extends MLReader<T> {
  /** Makes an instance of the files beside the metadata. */
  interface Maker<T> {
    T make(String uid, Folder folder);
  }

  private final Class<T> type;
  private final Maker<T> maker;

  ModelReader(Class<T> type, Maker<T> maker) {
    this.type = type;
    this.maker = maker;
  }

  /**
   * The instance that was saved to this path.
   *
   * @throws ModelFileException if anything there is missing, damaged, or of another class
   */
  @Override
  public T load(String path) {
    try {
      DefaultParamsReader.Metadata metadata =
          DefaultParamsReader.loadMetadata(path, sparkSession(), type.getName());
      T instance = maker.make(metadata.uid(), new Folder(path, sparkSession()));
      metadata.getAndSetParams(instance, Option.empty());
      return instance;
    } catch (ModelFileException e) {
      throw e;
    } catch (Exception e) {
      // Spark throws exceptions of many kinds here, checked ones too, which Scala does not declare.
      throw new ModelFileException(
          path,
          "%s holds no %s that can be read: %s"
              .formatted(path, type.getSimpleName(), e.getMessage()),
          e);
    }
  }
}
