package io.gradus.compiler.run;

/** The planes of nodes y = f(x), by node. */
record UnaryMemory(double[][] y, double[][] dy, double[][] x, double[][] dx) {
  UnaryMemory(int nodes) {
    this(new double[nodes][], new double[nodes][], new double[nodes][], new double[nodes][]);
  }
}
