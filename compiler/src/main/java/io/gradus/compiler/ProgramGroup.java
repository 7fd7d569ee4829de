package io.gradus.compiler;

import java.util.List;

/**
 * What a program computes in one step, or in steps of one kind that follow each other: a product of
 * matrices, a loop over outputs of an op, or ops one by one. {@link Program#groups} lists them.
 *
 * @param name {@code row} for the numbers of a row, {@code output} for the program's outputs, the
 *     name of an op, {@code product} of matrices, {@code dot}, {@code dots} that one loop computes,
 *     {@code loop} over the links of a chain, or {@code nodes} that are computed one by one
 * @param shape the sizes of matrices, such as {@code 16x2} of 16 neurons and 2 inputs, the number
 *     and the steps of links, or nothing
 * @param steps how many steps it takes
 * @param size how many numbers it gives for a row
 * @param parameters how many parameters it uses
 * @param inputs the positions in the list of the groups whose numbers it uses, in ascending order
 */
public record ProgramGroup(
    String name, String shape, int steps, int size, int parameters, List<Integer> inputs) {
  /** A group with a list of its own. */
  public ProgramGroup {
    inputs = List.copyOf(inputs);
  }
}
