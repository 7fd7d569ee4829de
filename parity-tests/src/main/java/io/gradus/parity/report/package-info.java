/** What a run compared with PyTorch, as a page and as a summary. */
@NullMarked
package io.gradus.parity.report;

import org.jspecify.annotations.NullMarked;
