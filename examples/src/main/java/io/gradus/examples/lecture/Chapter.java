package io.gradus.examples.lecture;

/** A part of the lecture. */
interface Chapter {
  String title();

  /** Computes what the chapter computes, and shows it. */
  void tell(Story story);
}
