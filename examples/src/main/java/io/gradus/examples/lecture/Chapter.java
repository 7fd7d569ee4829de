package io.gradus.examples.lecture;

/** A part of the lecture. */
interface Chapter {
  Heading heading();

  /** Computes the examples of the chapter, and shows them. */
  void tell(Story story);
}
