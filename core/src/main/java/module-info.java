/** The engine: values, the ops that combine them, and the backward sweep. */
module io.gradus.core {
  requires static transitive org.jspecify;
}
