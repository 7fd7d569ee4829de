package io.gradus.parity.report;

import java.util.Map;

/**
 * How much of something other than a single op was compared.
 *
 * @param comparisons numbers compared
 * @param failures of them, or of the cases they belong to, those that are not PyTorch's
 * @param details what else is worth a column in the report, in the order of the columns
 */
public record Tally(long comparisons, long failures, Map<String, String> details) {}
