package io.gradus.playground.train;

import io.gradus.nn.file.ParameterFile;
import io.gradus.playground.Refusal;
import io.gradus.playground.train.Trainings.Export;
import io.gradus.viz.Dot;
import io.gradus.viz.GraphTooLargeException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that a training can be taken away in. */
final class Exports {
  private Exports() {}

  static Export of(Training training, String kind) {
    return switch (kind) {
      case "java" -> text("Model.java", "text/x-java-source", JavaSource.of(training));
      case "safetensors" ->
          new Export("model.safetensors", "application/octet-stream", safetensors(training));
      case "csv" -> text("history.csv", "text/csv", training.history());
      case "svg" -> text("network.svg", "image/svg+xml", training.network());
      case "dot" -> text("example.dot", "text/vnd.graphviz", dot(training));
      default -> throw new Refusal("There is no export named '%s'.".formatted(kind));
    };
  }

  private static Export text(String name, String type, String content) {
    return new Export(name, type, content.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] safetensors(Training training) {
    try {
      Path folder = Files.createTempDirectory("gradus-playground");
      Path file = folder.resolve("model.safetensors");
      try {
        ParameterFile.save(training.model(), file);
        return Files.readAllBytes(file);
      } finally {
        Files.deleteIfExists(file);
        Files.deleteIfExists(folder);
      }
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private static String dot(Training training) {
    try {
      return Dot.of(training.example());
    } catch (GraphTooLargeException tooLarge) {
      throw new Refusal(
          "The graph of one example has %d values, and the limit of a drawing is %d."
              .formatted(tooLarge.size(), tooLarge.limit()));
    }
  }
}
