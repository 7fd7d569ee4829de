/** The engine of Gradus: values, ops and reverse-mode differentiation of scalars. */
module io.gradus.core {
  requires static org.jspecify;

  exports io.gradus.core;
  exports io.gradus.core.check;
  exports io.gradus.core.func;

  uses io.gradus.core.Op;
}
