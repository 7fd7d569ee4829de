package io.gradus.viz.plot;

/** The colours of curves and classes, which repeat after the last. */
final class Colours {
  private static final String[] STRONG = {
    "#1d528f", "#b54a0c", "#2f7d32", "#8e2a6b", "#8a6d00", "#00737a", "#a02828", "#5b4fa8",
    "#5c5c5c", "#3d5a1e"
  };

  /** The same hues, light enough for an area behind marks. */
  private static final String[] LIGHT = {
    "#c8dbef", "#f9d9bf", "#cfe8cf", "#ecd0e2", "#f3e6b0", "#c2e6e8", "#f4cccc", "#dbd6f2",
    "#dddddd", "#dfe8cf"
  };

  private Colours() {}

  static String ofCurve(int i) {
    return STRONG[i % STRONG.length];
  }

  static String ofMark(int i) {
    return STRONG[i % STRONG.length];
  }

  static String ofArea(int i) {
    return LIGHT[i % LIGHT.length];
  }
}
