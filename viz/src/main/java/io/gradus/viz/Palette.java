package io.gradus.viz;

/** The colours of a drawing, for a light and for a dark scheme. */
record Palette(
    String page,
    String ink,
    String faint,
    String gradient,
    String edge,
    String box,
    String boxLine,
    String leaf,
    String leafLine,
    String constant,
    String constantLine,
    String op,
    String result) {
  static final Palette LIGHT =
      new Palette(
          "#ffffff", "#0f172a", "#64748b", "#b45309", "#94a3b8", "#ffffff", "#cbd5e1", "#eff6ff",
          "#93c5fd", "#f8fafc", "#94a3b8", "#f1f5f9", "#f59e0b");
  static final Palette DARK =
      new Palette(
          "#0f172a", "#f1f5f9", "#94a3b8", "#fbbf24", "#64748b", "#1e293b", "#475569", "#152a4a",
          "#3f76bf", "#0f172a", "#64748b", "#334155", "#f59e0b");

  String css() {
    return """
        .gradus .page { fill: %s; }
        .gradus text { fill: %s; }
        .gradus .caption { fill: %s; }
        .gradus .grad { fill: %s; }
        .gradus .edge, .gradus .stem { stroke: %5$s; }
        .gradus .head { fill: %5$s; }
        .gradus .box, .gradus .rule { stroke: %7$s; }
        .gradus .box { fill: %6$s; }
        .gradus .leaf .box { fill: %8$s; }
        .gradus .leaf .box, .gradus .leaf .rule { stroke: %9$s; }
        .gradus .constant .box { fill: %10$s; }
        .gradus .constant .box, .gradus .constant .rule { stroke: %11$s; }
        .gradus .op ellipse, .gradus .cut circle { fill: %12$s; stroke: %5$s; }
        .gradus .result .box { stroke: %13$s; }
        """
        .formatted(
            page,
            ink,
            faint,
            gradient,
            edge,
            box,
            boxLine,
            leaf,
            leafLine,
            constant,
            constantLine,
            op,
            result);
  }
}
