/**
 * Files of parameters, and files from which a training can be resumed.
 *
 * <pre>
 * ParameterFile.save(model, Path.of("moons.safetensors"));
 * ParameterFile.load(model, Path.of("moons.safetensors"));
 * </pre>
 */
@NullMarked
package io.gradus.nn.file;

import org.jspecify.annotations.NullMarked;
