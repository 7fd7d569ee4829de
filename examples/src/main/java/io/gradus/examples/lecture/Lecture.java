package io.gradus.examples.lecture;

import java.util.List;

/** All chapters, in the order of the lecture. */
public final class Lecture {
  private static final List<Chapter> CHAPTERS =
      List.of(
          new Overview(),
          new OneInput(),
          new ThreeInputs(),
          new FirstGraph(),
          new NeuronGraph(),
          new SweepOrder(),
          new SharedInput(),
          new TanhOfExps(),
          new TorchNeuron(),
          new Network(),
          new OwnFunction());

  private Lecture() {}

  /** Tells all chapters, and writes the page. */
  public static void tell(Story story) {
    for (Chapter chapter : CHAPTERS) {
      story.open(chapter.heading());
      chapter.tell(story);
    }
    story.close();
  }
}
