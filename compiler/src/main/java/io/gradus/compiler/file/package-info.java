/**
 * Programs in files.
 *
 * <pre>
 * byte[] bytes = ProgramFile.write(program);
 * Program loaded = ProgramFile.read(bytes);  // the same bits, in another process too
 * System.out.println(ProgramFile.text(loaded));
 * </pre>
 */
@NullMarked
package io.gradus.compiler.file;

import org.jspecify.annotations.NullMarked;
