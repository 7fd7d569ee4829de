package io.gradus.nn.train;

import io.gradus.nn.internal.WholeFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The epochs of a training, one after another.
 *
 * @param epochs in order
 */
public record History(List<Epoch> epochs) {
  /** A history of these epochs. */
  public History {
    epochs = List.copyOf(epochs);
  }

  /** The last epoch. */
  public Epoch last() {
    if (epochs.isEmpty()) {
      throw new IllegalStateException("No epoch was trained");
    }
    return epochs.get(epochs.size() - 1);
  }

  /** The loss of each epoch. */
  public double[] losses() {
    return of(Epoch::loss);
  }

  /** The loss of the validation data after each epoch; NaN where there were none. */
  public double[] validationLosses() {
    return of(Epoch::validationLoss);
  }

  /**
   * A metric after each epoch.
   *
   * @throws IllegalArgumentException if an epoch does not have it
   */
  public double[] metric(String name) {
    return of(
        epoch -> {
          Double number = epoch.metrics().get(name);
          if (number == null) {
            throw new IllegalArgumentException(
                "There is no metric '%s': the metrics are %s"
                    .formatted(name, epoch.metrics().keySet()));
          }
          return number;
        });
  }

  private double[] of(ToDoubleFunction<Epoch> number) {
    return epochs.stream().mapToDouble(number).toArray();
  }

  /**
   * A line for each epoch, in full precision:
   *
   * <pre>
   * epoch,steps,loss,rate,validation_loss,accuracy
   * 1,4,1.1234567890123456,0.01,1.0543210987654321,0.5
   * </pre>
   *
   * <p>It depends on no clock: the same training gives the same text.
   */
  public String csv() {
    Collection<String> metrics = epochs.isEmpty() ? List.of() : last().metrics().keySet();
    List<String> header = new ArrayList<>(List.of("epoch", "steps", "loss", "rate"));
    header.add("validation_loss");
    header.addAll(metrics);
    StringBuilder csv = new StringBuilder(String.join(",", header)).append('\n');
    for (Epoch epoch : epochs) {
      csv.append(epoch.number()).append(',').append(epoch.steps());
      csv.append(',').append(epoch.loss()).append(',').append(epoch.rate()).append(',');
      csv.append(Double.isNaN(epoch.validationLoss()) ? "" : epoch.validationLoss());
      metrics.forEach(metric -> csv.append(',').append(epoch.metrics().get(metric)));
      csv.append('\n');
    }
    return csv.toString();
  }

  /**
   * Writes {@link #csv()} to a file, which is replaced in one step.
   *
   * @throws UncheckedIOException if it can't be written
   */
  public void write(Path file) {
    WholeFile.write(file, csv().getBytes(StandardCharsets.UTF_8));
  }

  /** For example "History(20 epochs; epoch 20: loss 0.1234)". */
  @Override
  public String toString() {
    return epochs.isEmpty()
        ? "History(0 epochs)"
        : "History(%d epochs; %s)".formatted(epochs.size(), last());
  }
}
