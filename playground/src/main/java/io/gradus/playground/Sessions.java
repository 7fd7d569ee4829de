package io.gradus.playground;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * What pages work on, by keys that can't be guessed. Only the latest few are kept: those that were
 * not used for the longest time are dropped. One request at a time works on each.
 *
 * @param <T> what one page works on
 */
public final class Sessions<T> {
  private static final int KEPT = 8;

  private final Map<String, T> sessions = new LinkedHashMap<>(16, 0.75f, true);

  /** Keeps a session, and returns its key. */
  public String keep(T session) {
    String key = UUID.randomUUID().toString();
    synchronized (sessions) {
      sessions.put(key, session);
      Iterator<String> oldest = sessions.keySet().iterator();
      while (sessions.size() > KEPT) {
        oldest.next();
        oldest.remove();
      }
    }
    return key;
  }

  /**
   * Works on a session while no other request does.
   *
   * @throws Refusal if it was dropped
   */
  public <R> R with(String key, Function<T, R> work) {
    T session;
    synchronized (sessions) {
      session = sessions.get(key);
    }
    if (session == null) {
      throw new Refusal(
          "This training is gone, because the server keeps the latest %d. Reset it."
              .formatted(KEPT));
    }
    synchronized (session) {
      return work.apply(session);
    }
  }
}
