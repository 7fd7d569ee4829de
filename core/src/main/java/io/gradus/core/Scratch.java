package io.gradus.core;

/** Arrays to compute in: of each small length one, used again and again. */
final class Scratch {
  private static final int LARGEST = 256;

  private double[][] arrays = {};

  /** An array of exactly this length, of any content. */
  double[] of(int length) {
    if (length > LARGEST) {
      return new double[length];
    }
    if (arrays.length == 0) {
      arrays = new double[LARGEST + 1][];
    }
    double[] array = arrays[length];
    return array == null ? arrays[length] = new double[length] : array;
  }
}
