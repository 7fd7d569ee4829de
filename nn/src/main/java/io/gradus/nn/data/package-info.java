/**
 * Points with targets: read from files or made up, split, scaled, shuffled and cut into batches.
 *
 * <pre>
 * Split iris = Table.read(Path.of("iris.csv")).classes("species").split(0.8, 1).standardised();
 *
 * Dataset data = Moons.generate(100, 0.1, 1337);
 * for (Dataset batch : data.shuffled(1).batches(32)) {
 *   System.out.println(batch); // Dataset(32 points of 2 numbers), at last Dataset(4 points …
 * }
 * </pre>
 */
@NullMarked
package io.gradus.nn.data;

import org.jspecify.annotations.NullMarked;
