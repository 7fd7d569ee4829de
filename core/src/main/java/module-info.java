/** The engine of Gradus: values, ops and reverse-mode differentiation of scalars. */
module io.gradus.core {
  requires static org.jspecify;

  exports io.gradus.core;
  exports io.gradus.core.check;

  uses io.gradus.core.Op;
}
