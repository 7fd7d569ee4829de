package io.gradus.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gradus.examples.shell.BadInput;
import io.gradus.examples.shell.Plugins;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ServerTest {
  private static Plugins plugins;
  private static Server server;
  private static Client client;

  @BeforeAll
  static void start() {
    plugins = Plugins.load(List.of());
    server = Server.start("127.0.0.1", 0, plugins);
    client = new Client(server);
  }

  @AfterAll
  static void stop() {
    server.close();
    plugins.close();
  }

  @Nested
  class Expression {
    @Test
    void neuronOfTheLectureHasItsGradients() throws Exception {
      JsonNode answer =
          client.answer(
              "api/expression",
              """
              {"expression": "tanh(x1*w1 + x2*w2 + b)",
               "numbers": {"x1": 2, "x2": 0, "w1": -3, "w2": 1, "b": 6.881373587019543}}
              """);
      assertThat(gradient(answer, "x1")).isCloseTo(-1.5, within(1e-12));
      assertThat(gradient(answer, "w1")).isCloseTo(1, within(1e-12));
      assertThat(gradient(answer, "x2")).isCloseTo(0.5, within(1e-12));
      assertThat(gradient(answer, "w2")).isZero();
    }

    @Test
    void everyGradientStandsBesideItsDifference() throws Exception {
      JsonNode answer =
          client.answer(
              "api/expression", "{\"expression\": \"a*b + exp(a)/b\", \"numbers\": {\"b\": 3}}");
      for (JsonNode value : answer.get("values")) {
        assertThat(value.get("difference").asDouble())
            .isCloseTo(value.get("gradient").asDouble(), within(1e-8));
      }
    }

    @Test
    void stepsComeInTheOrderOfThePassAndEndAtTheGradients() throws Exception {
      JsonNode answer =
          client.answer("api/expression", "{\"expression\": \"x*x\", \"numbers\": {\"x\": 3}}");
      JsonNode contributions = answer.get("steps").get(0).get("contributions");
      assertThat(contributions.get(0).get("sum").asDouble()).isEqualTo(3);
      assertThat(contributions.get(1).get("sum").asDouble()).isEqualTo(6);
      assertThat(gradient(answer, "x")).isEqualTo(6);
    }

    @Test
    void nonFiniteNumbersAreAnswered() throws Exception {
      JsonNode answer =
          client.answer("api/expression", "{\"expression\": \"log(x)\", \"numbers\": {\"x\": 0}}");
      assertThat(answer.get("values").get(1).get("data").asString()).isEqualTo("-Infinity");
    }

    @Test
    void mistakeIsAnsweredWithItsColumn() throws Exception {
      HttpResponse<String> response =
          client.post("api/expression", "{\"expression\": \"tahn(x)\"}");
      assertThat(response.statusCode()).isEqualTo(400);
      assertThat(Client.json(response).get("column").asInt()).isEqualTo(1);
      assertThat(Client.json(response).get("message").asString()).contains("tanh");
    }

    @Test
    void variableNamedAsAComputedValueStaysDistinct() throws Exception {
      JsonNode answer = client.answer("api/expression", "{\"expression\": \"v2*v2 + v2\"}");
      List<String> names = new ArrayList<>();
      answer.get("values").forEach(value -> names.add(value.get("name").asString()));
      assertThat(names).doesNotHaveDuplicates();
    }

    private static double gradient(JsonNode answer, String name) {
      for (JsonNode value : answer.get("values")) {
        if (value.get("name").asString().equals(name)) {
          return value.get("gradient").asDouble();
        }
      }
      throw new AssertionError("no value " + name + " in " + answer);
    }
  }

  @Nested
  class BadRequests {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "{",
          "[]",
          "null",
          "\"x\"",
          "{\"expression\": {}}",
          "{\"expression\": \"\"}",
          "{\"expression\": \"x\", \"numbers\": {\"x\": \"y\"}}"
        })
    void malformedBodyIsRefused(String body) throws Exception {
      HttpResponse<String> response = client.post("api/expression", body);
      assertThat(response.statusCode()).isEqualTo(400);
      assertThat(Client.json(response).get("message").asString()).isNotBlank();
    }

    @Test
    void expressionOverTheLimitIsRefused() throws Exception {
      String sum = "x" + "+x".repeat(600);
      HttpResponse<String> response =
          client.post("api/expression", "{\"expression\": \"" + sum + "\"}");
      assertThat(response.statusCode()).isEqualTo(400);
      assertThat(response.body()).contains("limit is 300");
    }

    @Test
    void bodyOverTheLimitIsRefused() throws Exception {
      HttpResponse<String> response =
          client.post("api/expression", "{\"expression\": \"" + "x".repeat(2_000_000) + "\"}");
      assertThat(response.statusCode()).isEqualTo(413);
    }

    @Test
    void formOfAnotherSiteIsRefused() throws Exception {
      HttpResponse<String> response =
          client.post("api/expression", "{}", "Content-Type", "text/plain");
      assertThat(response.statusCode()).isEqualTo(415);
    }

    @Test
    void pageOfAnotherSiteIsRefused() throws Exception {
      HttpResponse<String> response =
          client.post(
              "api/expression",
              "{\"expression\": \"x\"}",
              "Content-Type",
              "application/json",
              "Origin",
              "http://elsewhere.example");
      assertThat(response.statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
      "elsewhere.example, 403",
      "127.0.0.1.elsewhere.example, 403",
      "localhost, 200",
      "LOCALHOST:80, 200"
    })
    void onlyOurHostNamesAreAnswered(String host, int status) throws Exception {
      assertThat(raw("GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"))
          .startsWith("HTTP/1.1 " + status);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "/../pom.xml",
          "/..%2f..%2fetc/passwd",
          "/%2e%2e/%2e%2e/etc/passwd",
          "/lib/../../META-INF/MANIFEST.MF",
          "/io/gradus/playground/Server.class",
          "//etc/passwd"
        })
    void nothingButThePagesIsServed(String path) throws Exception {
      assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
          .containsPattern("^HTTP/1.1 40[034]");
    }

    @Test
    void floodIsAnsweredAndTheServerGoesOn() throws Exception {
      String body = "{\"expression\": \"" + "tanh(".repeat(200) + "x" + ")".repeat(200) + "\"}";
      assertThat(flood(() -> client.post("api/expression", body).statusCode()))
          .contains(200)
          .isSubsetOf(200, 503);
      assertThat(client.answer("api/expression", "{\"expression\": \"x\"}").get("values"))
          .hasSize(1);
    }

    /** The statuses of 200 requests, of which 32 are under way at once. */
    private static Set<Integer> flood(Callable<Integer> request) throws Exception {
      ExecutorService pool = Executors.newFixedThreadPool(32);
      Set<Integer> statuses = new HashSet<>();
      for (Future<Integer> answer : pool.invokeAll(Collections.nCopies(200, request))) {
        statuses.add(answer.get());
      }
      pool.shutdown();
      return statuses;
    }

    private static String raw(String request) throws IOException {
      URI address = URI.create(server.address());
      try (Socket socket = new Socket(address.getHost(), address.getPort())) {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        try (InputStream in = socket.getInputStream()) {
          return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
      }
    }
  }

  @Test
  void portInUseIsRefusedWithAdvice() {
    int taken = URI.create(server.address()).getPort();
    assertThatThrownBy(() -> Server.start("127.0.0.1", taken, plugins))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining(String.valueOf(taken))
        .hasMessageContaining("--port");
  }

  @Test
  void opsHaveFormulaProviderAndCurve() throws Exception {
    JsonNode catalogue = Client.json(client.get("api/ops"));
    assertThat(catalogue.get("ops").size()).isGreaterThan(90);
    for (JsonNode op : catalogue.get("ops")) {
      if (op.get("name").asString().equals("tanh")) {
        assertThat(op.get("curve").get("y").get(100).asDouble()).isZero();
        assertThat(op.get("curve").get("slope").get(100).asDouble()).isEqualTo(1);
        assertThat(op.get("plugin").asBoolean()).isFalse();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "app.js", "expression.js", "style.css", "lib/chart.umd.js"})
  void pageLoadsNothingFromElsewhere(String path) throws Exception {
    HttpResponse<String> response = client.get(path);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "script-src 'self'");
  }
}
