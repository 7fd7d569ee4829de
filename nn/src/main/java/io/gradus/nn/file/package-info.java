/**
 * Files of tensors in the format safetensors: parameters by name, and checkpoints from which a
 * training goes on bit for bit.
 *
 * <pre>
 * ParameterFile.save(model, Path.of("moons.safetensors"));
 * ParameterFile.load(model, Path.of("moons.safetensors"));
 * </pre>
 */
@NullMarked
package io.gradus.nn.file;

import org.jspecify.annotations.NullMarked;
