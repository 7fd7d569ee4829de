package io.gradus.examples.microgpt;

import io.gradus.core.Value;
import java.util.ArrayList;
import java.util.List;

/** The keys and values that a {@link Gpt} keeps of earlier positions, for each layer and head. */
final class Past {
  private final List<List<Value[][]>> keys = new ArrayList<>();
  private final List<List<Value[][]>> values = new ArrayList<>();

  Past(int layers) {
    for (int i = 0; i < layers; i++) {
      keys.add(new ArrayList<>());
      values.add(new ArrayList<>());
    }
  }

  /** The keys of a layer, by position and head. */
  List<Value[][]> keys(int layer) {
    return keys.get(layer);
  }

  /** The values of a layer, by position and head. */
  List<Value[][]> values(int layer) {
    return values.get(layer);
  }
}
