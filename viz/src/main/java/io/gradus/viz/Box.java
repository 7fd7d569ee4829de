package io.gradus.viz;

/** Something with a size that edges end at, in pixels. */
interface Box {
  double width();

  double height();

  /** The distance below the middle at which the edge from the {@code i}-th input ends. */
  double portY(int i);

  /** How far from the left end an edge ends that comes in at height {@code y} from the middle. */
  double portX(double y);
}
