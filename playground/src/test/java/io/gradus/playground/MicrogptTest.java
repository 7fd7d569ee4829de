package io.gradus.playground;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradus.examples.shell.Plugins;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class MicrogptTest {
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

  @Test
  void lossFallsAndNamesAreMadeUp() throws Exception {
    String id = begin(1);
    List<Double> losses = losses(id, 400);
    double late =
        losses.subList(350, 400).stream().mapToDouble(loss -> loss).average().orElseThrow();
    assertThat(late).isLessThan(0.85 * losses.get(0));
    JsonNode names = sample(id, 0.5);
    assertThat(names.size()).isEqualTo(12);
    for (JsonNode name : names) {
      assertThat(name.asString()).matches("[a-z]{0,16}");
    }
  }

  @Test
  void sameSeedGivesTheSameLossesAndNames() throws Exception {
    String one = begin(7);
    String other = begin(7);
    assertThat(losses(one, 5)).isEqualTo(losses(other, 5));
    assertThat(sample(one, 1)).isEqualTo(sample(other, 1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "step   | {\"steps\": -1}                                     | steps",
        "step   | {\"steps\": 100000}                                 | 500",
        "sample | {\"names\": 0, \"temperature\": 1, \"seed\": 1}     | names",
        "sample | {\"names\": 3, \"temperature\": 0, \"seed\": 1}     | temperature",
        "sample | {\"names\": 3, \"temperature\": \"NaN\", \"seed\": 1} | temperature"
      })
  void wrongRequestsAreRefused(String call, String body, String reason) throws Exception {
    var response = client.post("api/microgpt/" + begin(1) + "/" + call, body);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains(reason);
  }

  /** The losses of so many steps, in as many requests as they take. */
  private static List<Double> losses(String id, int steps) throws Exception {
    List<Double> losses = new ArrayList<>();
    while (losses.size() < steps) {
      String wanted = "{\"steps\": " + (steps - losses.size()) + "}";
      JsonNode progress = client.answer("api/microgpt/" + id + "/step", wanted);
      progress.get("losses").forEach(loss -> losses.add(loss.asDouble()));
    }
    return losses;
  }

  private static String begin(long seed) throws Exception {
    return client.answer("api/microgpt", "{\"seed\": " + seed + "}").get("id").asString();
  }

  private static JsonNode sample(String id, double temperature) throws Exception {
    return client.answer(
        "api/microgpt/" + id + "/sample",
        "{\"names\": 12, \"temperature\": " + temperature + ", \"seed\": 1}");
  }
}
