package io.gradus.compiler.passes;

import io.gradus.compiler.ir.Ir;

/** Makes a form into one that computes the same bits. */
public interface Pass {
  Ir apply(Ir ir);
}
