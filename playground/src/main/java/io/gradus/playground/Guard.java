package io.gradus.playground;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpResponseException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Decides which requests are answered. A page of another site can make a browser send requests to
 * this machine, under our own host name too if its name server says so (DNS rebinding). Such a
 * request names another host or another origin, and is refused.
 */
final class Guard {
  private static final int FORBIDDEN = 403;
  private static final int UNSUPPORTED_MEDIA_TYPE = 415;
  private static final int BUSY = 503;

  /** How many requests compute at once; others are told to come back. */
  private static final int AT_ONCE = 4;

  private final Semaphore free = new Semaphore(AT_ONCE);
  private final String host;

  Guard(String host) {
    this.host = host.toLowerCase(Locale.ROOT);
  }

  /** Refuses requests from other sites, and tells the browser to load nothing from elsewhere. */
  void check(Context request) {
    String named = request.header("Host");
    if (named == null || !isOurs(named)) {
      throw refused("The Host header names '%s', which is not this server.".formatted(named));
    }
    @Nullable String origin = request.header("Origin");
    if (origin != null
        && !origin.toLowerCase(Locale.ROOT).equals("http://" + named.toLowerCase(Locale.ROOT))) {
      throw refused("A page of '%s' may not use this server.".formatted(origin));
    }
    request.header(
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    request.header("X-Content-Type-Options", "nosniff");
    request.header("Referrer-Policy", "no-referrer");
    request.header("Cache-Control", "no-cache");
  }

  /** The handler for requests that compute and carry JSON: a few at a time. */
  Handler computing(Handler handler) {
    Handler limited = limited(handler);
    return request -> {
      String type = request.contentType();
      if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
        // What another site's form can send without asking is never JSON.
        throw new HttpResponseException(
            UNSUPPORTED_MEDIA_TYPE, "Expected application/json, got " + type + ".");
      }
      limited.handle(request);
    };
  }

  /** The handler for any requests that compute: a few at a time. */
  Handler limited(Handler handler) {
    return request -> {
      if (!free.tryAcquire()) {
        request.header("Retry-After", "1");
        throw new HttpResponseException(
            BUSY, "%d requests are being computed. Try again in a second.".formatted(AT_ONCE));
      }
      try {
        handler.handle(request);
      } finally {
        free.release();
      }
    };
  }

  private boolean isOurs(String header) {
    String name = header.toLowerCase(Locale.ROOT).replaceFirst(":\\d+$", "");
    return name.equals(host) || List.of("127.0.0.1", "localhost", "[::1]").contains(name);
  }

  private static HttpResponseException refused(String reason) {
    return new HttpResponseException(FORBIDDEN, reason);
  }
}
