package io.gradus.core.discovery;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** What a misspelt name was meant to be. */
public final class Spelling {
  private Spelling() {}

  /**
   * The known name that is the fewest insertions, deletions, changes and swaps of neighbours away:
   * at most a third of the name. Of equals, one as long as the name: more often is a letter in the
   * wrong place than one too many.
   */
  public static Optional<String> nearest(String name, Collection<String> known) {
    int most = Math.max(1, (name.length() + 2) / 3);
    return known.stream()
        .filter(candidate -> Math.abs(name.length() - candidate.length()) <= most)
        .filter(candidate -> distance(name, candidate) <= most)
        .min(
            Comparator.<String>comparingInt(candidate -> distance(name, candidate))
                .thenComparingInt(candidate -> Math.abs(name.length() - candidate.length())));
  }

  /** The optimal string alignment distance, by Wagner and Fischer's table with Damerau's swaps. */
  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + change);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
