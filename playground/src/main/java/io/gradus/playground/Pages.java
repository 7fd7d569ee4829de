package io.gradus.playground;

import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The files of the page. Each has a route of its own and is read when the server starts, so no path
 * of a request ever becomes the path of a file.
 */
final class Pages {
  private static final String WEB = "/io/gradus/playground/web/";
  private static final String CHARTS =
      "/META-INF/resources/webjars/chart.js/4.4.9/dist/chart.umd.js";

  private static final List<String> FILES =
      List.of(
          "index.html",
          "style.css",
          "icon.svg",
          "api.js",
          "app.js",
          "chart.js",
          "expression.js",
          "microgpt.js",
          "ops.js",
          "plane.js",
          "state.js",
          "train.js");

  private Pages() {}

  static void serve(RoutesConfig routes) {
    for (String file : FILES) {
      serve(routes, file.equals("index.html") ? "/" : "/" + file, WEB + file);
    }
    serve(routes, "/lib/chart.umd.js", CHARTS);
  }

  private static void serve(RoutesConfig routes, String path, String resource) {
    byte[] content = read(resource);
    String type = type(resource.substring(resource.lastIndexOf('.')));
    routes.get(path, request -> request.contentType(type).result(content));
  }

  private static String type(String extension) {
    return switch (extension) {
      case ".html" -> "text/html; charset=utf-8";
      case ".css" -> "text/css; charset=utf-8";
      case ".svg" -> "image/svg+xml";
      case ".js" -> "text/javascript; charset=utf-8";
      default -> throw new IllegalArgumentException("No type is known for *" + extension);
    };
  }

  private static byte[] read(String resource) {
    try (InputStream in = Pages.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("The playground is built without its file " + resource);
      }
      return in.readAllBytes();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
