package io.gradus.playground;

import io.gradus.core.OpException;
import io.gradus.examples.shell.BadInput;
import io.gradus.examples.shell.Failure;
import io.gradus.examples.shell.Plugins;
import io.gradus.playground.expression.ExpressionRequest;
import io.gradus.playground.expression.Expressions;
import io.gradus.playground.microgpt.Microgpts;
import io.gradus.playground.ops.Ops;
import io.gradus.playground.train.Settings;
import io.gradus.playground.train.Trainings;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.json.JavalinJackson3;
import java.util.Map;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The playground's server. It listens on one address and keeps no files. */
public final class Server implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int LARGEST_REQUEST = 1_000_000;
  private static final int THREADS = 16;
  private static final int CONNECTIONS = 256;
  private static final int BAD_REQUEST = 400;
  private static final int FAILED = 500;

  private final Javalin javalin;
  private final String host;

  private Server(Javalin javalin, String host) {
    this.javalin = javalin;
    this.host = host;
  }

  /**
   * Starts a server.
   *
   * @param host the address to listen on
   * @param port the port, or 0 for a free one
   * @param plugins the ops that expressions and networks may use
   * @throws BadInput if the server can't listen there
   */
  public static Server start(String host, int port, Plugins plugins) {
    Guard guard = new Guard(host);
    Javalin javalin = Javalin.create(config -> configure(config, guard, plugins));
    try {
      javalin.start(host, port);
    } catch (RuntimeException taken) {
      javalin.stop();
      throw new BadInput(
          "can't listen on %s, port %d: %s. Choose another one with --port N"
              .formatted(host, port, taken.getMessage()),
          taken);
    }
    return new Server(javalin, host);
  }

  private static void configure(JavalinConfig config, Guard guard, Plugins plugins) {
    config.startup.showJavalinBanner = false;
    config.startup.startupWatcherEnabled = false;
    config.http.maxRequestSize = LARGEST_REQUEST;
    config.jetty.threadPool = new QueuedThreadPool(THREADS);
    config.jetty.modifyServer(
        server -> server.addBean(new NetworkConnectionLimit(CONNECTIONS, server)));
    config.jsonMapper(new JavalinJackson3(JSON, false));
    config.routes.before(guard::check);
    Pages.serve(config.routes);
    Expressions expressions = new Expressions(plugins);
    Ops ops = new Ops(plugins);
    config.routes.post(
        "/api/expression",
        guard.computing(
            request -> request.json(expressions.answer(body(request, ExpressionRequest.class)))));
    Trainings trainings = new Trainings(plugins);
    config.routes.post(
        "/api/train",
        guard.computing(request -> request.json(trainings.start(body(request, Settings.class)))));
    config.routes.post(
        "/api/train/{id}/step",
        guard.computing(
            request ->
                request.json(
                    trainings.step(
                        request.pathParam("id"), body(request, Trainings.Steps.class)))));
    config.routes.post(
        "/api/train/{id}/neuron",
        guard.computing(
            request ->
                request.json(
                    trainings.neuron(
                        request.pathParam("id"), body(request, Trainings.Place.class)))));
    config.routes.get(
        "/api/train/{id}/export/{kind}",
        guard.limited(
            request -> {
              Trainings.Export file =
                  trainings.export(request.pathParam("id"), request.pathParam("kind"));
              request.header("Content-Disposition", "attachment; filename=\"" + file.name() + "\"");
              request.contentType(file.type()).result(file.content());
            }));
    Microgpts microgpts = new Microgpts();
    config.routes.post(
        "/api/microgpt",
        guard.computing(
            request -> request.json(microgpts.start(body(request, Microgpts.Seeded.class)))));
    config.routes.post(
        "/api/microgpt/{id}/step",
        guard.computing(
            request ->
                request.json(
                    microgpts.step(
                        request.pathParam("id"), body(request, Microgpts.Steps.class)))));
    config.routes.post(
        "/api/microgpt/{id}/sample",
        guard.computing(
            request ->
                request.json(
                    microgpts.sample(
                        request.pathParam("id"), body(request, Microgpts.Wish.class)))));
    config.routes.get("/api/ops", guard.limited(request -> request.json(ops.all())));
    config.routes.exception(Refusal.class, (refusal, request) -> refuse(request, refusal));
    config.routes.exception(
        JacksonException.class,
        (wrong, request) ->
            error(
                request,
                BAD_REQUEST,
                "The request is not as expected: " + wrong.getOriginalMessage(),
                0));
    config.routes.exception(
        OpException.class, (wrong, request) -> error(request, BAD_REQUEST, wrong.getMessage(), 0));
    config.routes.exception(
        Failure.class, (wrong, request) -> error(request, BAD_REQUEST, wrong.getMessage(), 0));
    config.routes.exception(
        HttpResponseException.class,
        (wrong, request) -> error(request, wrong.getStatus(), wrong.getMessage(), 0));
    config.routes.exception(
        Exception.class,
        (bug, request) -> {
          bug.printStackTrace();
          error(request, FAILED, "This should not happen: " + bug, 0);
        });
  }

  private static <T> T body(Context request, Class<T> type) {
    T body = JSON.readValue(request.body(), type);
    if (body == null) {
      throw new Refusal("The request is null.");
    }
    return body;
  }

  private static void refuse(Context request, Refusal refusal) {
    error(request, BAD_REQUEST, refusal.getMessage(), refusal.column());
  }

  private static void error(Context request, int status, String message, int column) {
    request.status(status).json(Map.of("message", String.valueOf(message), "column", column));
  }

  /** The page's address, such as {@code http://127.0.0.1:7070/}. */
  public String address() {
    return "http://%s:%d/".formatted(host.contains(":") ? "[" + host + "]" : host, javalin.port());
  }

  /** Stops listening. */
  @Override
  public void close() {
    javalin.stop();
  }
}
