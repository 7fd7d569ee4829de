package io.gradus.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import io.gradus.examples.shell.Plugins;
import io.gradus.playground.Server;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The playground in Chromium. */
class PlaygroundTest {
  private static final String NEURON =
      "#expression?e=tanh(x1*w1%2Bx2*w2%2Bb)&n.x1=2&n.x2=0&n.w1=-3&n.w2=1&n.b=6.881373587019543";

  @TempDir private static Path plugins;

  private static Plugins ops;
  private static Server server;
  private static Chromium chromium;

  private final List<String> requests = new ArrayList<>();
  private final List<String> errors = new ArrayList<>();
  private BrowserContext context;
  private Page page;

  @BeforeAll
  static void start() throws IOException {
    PluginJar.write(plugins);
    ops = Plugins.load(List.of(plugins));
    server = Server.start("127.0.0.1", 0, ops);
    chromium = new Chromium();
  }

  @AfterAll
  static void stop() {
    chromium.close();
    server.close();
    ops.close();
  }

  @BeforeEach
  void open() {
    context = chromium.browser().newContext();
    page = context.newPage();
    page.onRequest(request -> requests.add(request.url()));
    page.onConsoleMessage(
        message -> {
          // The browser tells of each answer that is an error; those are asked for here.
          if (message.type().equals("error") && !message.text().startsWith("Failed to load")) {
            errors.add(message.text());
          }
        });
    page.onPageError(errors::add);
  }

  @AfterEach
  void nothingWentWrong() {
    context.close();
    assertThat(errors).isEmpty();
    assertThat(requests)
        .allSatisfy(
            url ->
                assertThat(url)
                    .matches("(data|blob):.*|" + Pattern.quote(server.address()) + ".*"));
  }

  private void visit(String hash) {
    page.navigate(server.address() + hash);
  }

  @Nested
  class Expression {
    @Test
    void neuronOfTheLectureHasItsGradientsAtTheEnd() {
      visit(NEURON);
      page.click("#to-end");
      assertThat(gradients())
          .containsEntry("x1", "-1.5000")
          .containsEntry("w1", "1.0000")
          .containsEntry("x2", "0.5000")
          .containsEntry("w2", "0.0000")
          .containsEntry("b", "0.5000");
    }

    @Test
    void steppingForwardAndBackReturnsToTheSameState() {
      visit(NEURON);
      assertThat(page.locator("#place")).hasText("step 0 of 10");
      List<String> states = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        states.add(page.locator("main").innerText());
        page.click("#next");
      }
      assertThat(page.locator("#next")).isDisabled();
      for (int i = 9; i >= 0; i--) {
        page.click("#back");
        assertThat(page.locator("main").innerText()).isEqualTo(states.get(i));
      }
      assertThat(page.locator("#back")).isDisabled();
    }

    @Test
    void activeEdgeAndValueAreLit() {
      visit(NEURON + "&t=4");
      assertThat(page.locator("#graph .edge.lit")).hasCount(1);
      assertThat(page.locator("#graph [data-value].lit")).hasCount(1);
    }

    @Test
    void arrowKeysStep() {
      visit(NEURON);
      assertThat(page.locator("#place")).hasText("step 0 of 10");
      page.locator("#graph").focus();
      page.keyboard().press("ArrowRight");
      page.keyboard().press("ArrowRight");
      assertThat(page.locator("#place")).hasText("step 2 of 10");
      page.keyboard().press("Home");
      assertThat(page.locator("#place")).hasText("step 0 of 10");
      page.keyboard().press("End");
      assertThat(page.locator("#place")).hasText("step 10 of 10");
    }

    @Test
    void predictionHidesTheNextGradientUntilItIsTyped() {
      visit(NEURON + "&t=1");
      page.check("#predict");
      assertThat(page.locator("#next")).isDisabled();
      page.fill("#guess", "7");
      page.keyboard().press("Enter");
      assertThat(page.locator("#said")).containsText("Not 7");
      assertThat(page.locator("#place")).hasText("step 1 of 10");
      page.fill("#guess", "0.5");
      page.keyboard().press("Enter");
      assertThat(page.locator("#place")).hasText("step 2 of 10");
    }

    @Test
    void mistakesAreShownWithTheirPlaceWhileTyping() {
      visit(NEURON);
      page.fill("#source", "tanh(a*");
      assertThat(page.locator("#source-error")).containsText("column 8");
      page.fill("#source", "tanh(a*b)");
      assertThat(page.locator("#source-error")).isHidden();
      assertThat(page.locator("#slider-b")).isVisible();
    }

    @Test
    void sliderChangesTheNumbers() {
      visit("#expression?e=x*x&n.x=3");
      page.click("#to-end");
      page.locator("#slider-x").fill("-2");
      assertThat(page.locator("#values tr").first().locator(".grad")).hasText("-4.0000");
    }

    @Test
    void addressRestoresTheState() {
      visit("#expression?e=x*x&n.x=3");
      page.click("#to-end");
      assertThat(page.locator("#place")).hasText("step 3 of 3");
      String address = page.url();
      String seen = page.locator("main").innerText();
      page.navigate("about:blank");
      page.navigate(address);
      assertThat(page.locator("#place")).hasText("step 3 of 3");
      assertThat(page.locator("main").innerText()).isEqualTo(seen);
    }

    private Map<String, String> gradients() {
      Map<String, String> gradients = new HashMap<>();
      for (Locator row : page.locator("#values tr").all()) {
        gradients.put(row.locator("td").first().innerText(), row.locator(".grad").innerText());
      }
      return gradients;
    }
  }

  @Nested
  class Train {
    @Test
    void seededTrainingIsRestoredByItsAddress() {
      visit("#train?seed=3&t=30");
      assertThat(number("step")).hasText("30");
      String loss = number("loss").innerText();
      String heldOut = number("held-out loss").innerText();
      page.navigate("about:blank");
      visit("#train?seed=3");
      assertThat(number("step")).hasText("0");
      for (int i = 1; i <= 30; i++) {
        page.click("#single");
        assertThat(number("step")).hasText(String.valueOf(i));
      }
      assertThat(number("loss")).hasText(loss);
      assertThat(number("held-out loss")).hasText(heldOut);
      assertThat(page.url()).contains("t=30");
    }

    @Test
    void boundaryHasBothColours() {
      visit("#train?t=50");
      assertThat(number("step")).hasText("50");
      Object colours =
          page.evaluate(
              """
              () => {
                const canvas = document.getElementById('boundary');
                const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
                let warm = 0, cold = 0;
                for (let i = 0; i < pixels.length; i += 4) {
                  if (pixels[i + 3] > 60) pixels[i] > pixels[i + 2] ? warm++ : cold++;
                }
                return Math.min(warm, cold);
              }
              """);
      assertThat(((Number) colours).intValue()).isGreaterThan(10_000);
    }

    @Test
    void runningAndPausingWork() {
      visit("#train");
      page.click("#run");
      assertThat(page.locator("#run")).hasAttribute("aria-label", "Pause");
      assertThat(number("step")).not().hasText("0");
      page.click("#run");
      assertThat(page.locator("#run")).hasAttribute("aria-label", "Run");
      page.click("#reset");
      assertThat(number("step")).hasText("0");
    }

    @Test
    void hoveredNeuronIsShownOverThePlane() {
      visit("#train?hidden=4");
      page.locator("#network circle[data-layer='0']")
          .or(page.locator("#network [data-layer='0'][data-neuron='2'] circle"))
          .first()
          .hover();
      assertThat(page.locator("h2", new Page.LocatorOptions().setHasText("Layer 0"))).isVisible();
    }

    @Test
    void tableCanBeUploaded() {
      StringBuilder csv = new StringBuilder("a,b,class\n");
      for (int i = 0; i < 40; i++) {
        csv.append(i).append(',').append(i % 7).append(i < 20 ? ",low\n" : ",high\n");
      }
      visit("#train?data=csv");
      upload(csv.toString());
      assertThat(page.locator("#summary")).containsText("Layer(2 -> 16");
      assertThat(page.locator("#train-error")).isHidden();
      assertThat(number("accuracy")).isVisible();
    }

    @Test
    void malformedTableIsRefusedWithItsPlace() {
      visit("#train?data=csv");
      upload("a,b\n1,x\n2\n");
      assertThat(page.locator("#train-error")).containsText("line 3");
    }

    @Test
    void opOfAPluginIsAnActivation() {
      visit("#train?hidden=4");
      page.selectOption("#set-activation", "acme.softclip");
      assertThat(page.locator("#summary")).containsText("acme.softclip");
      page.click("#single");
      assertThat(number("step")).hasText("1");
    }

    private void upload(String csv) {
      page.setInputFiles(
          "#csv-file",
          new FilePayload("points.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8)));
    }

    private Locator number(String name) {
      return page.locator("#numbers [data-name='" + name + "'] b");
    }
  }

  @Test
  void microgptLearnsAndMakesUpNames() {
    visit("#microgpt?seed=2&t=40");
    List<String> names = namesAfter("40");
    assertThat(names).hasSize(12);
    page.reload();
    assertThat(namesAfter("40")).isEqualTo(names);
  }

  /** The names that microgpt makes up after so many steps. */
  private List<String> namesAfter(String steps) {
    assertThat(page.locator("#numbers [data-name='step'] b")).hasText(steps);
    assertThat(page.locator("#names")).hasAttribute("aria-busy", "false");
    return page.locator("#names li").allInnerTexts();
  }

  @Test
  void opOfAPluginIsListedAndCanBeUsed() {
    visit("#ops?q=softclip");
    assertThat(page.locator("[data-op='acme.softclip'] .badge")).hasText("plugin");
    assertThat(page.locator("[data-op]")).hasCount(1);
    visit("#expression?e=acme.softclip(x)&n.x=1");
    page.click("#to-end");
    assertThat(page.locator("#values tr").first().locator(".grad")).hasText("0.2500");
  }

  @Test
  void tabsAreReachedByKeyboard() {
    visit("");
    page.keyboard().press("Tab");
    page.keyboard().press("Tab");
    page.keyboard().press("Enter");
    assertThat(page.locator("nav a[aria-current]")).hasText("Train");
  }

  @ParameterizedTest
  @ValueSource(strings = {NEURON, "#train", "#microgpt", "#ops"})
  void everyControlHasAName(String tab) {
    visit(tab);
    page.waitForSelector("main section");
    Object nameless =
        page.evaluate(
            """
            () => [...document.querySelectorAll('button, input, select, textarea, canvas, svg[role=img]')]
                .filter(e => !(e.labels?.length || e.getAttribute('aria-label') || e.textContent.trim()))
                .map(e => e.outerHTML.slice(0, 80))
            """);
    assertThat((List<?>) nameless).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {NEURON, "#train", "#microgpt", "#ops"})
  void nothingStandsOutOfANarrowPage(String tab) {
    page.setViewportSize(360, 740);
    visit(tab);
    page.waitForSelector("main section");
    assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
        .isLessThanOrEqualTo(360);
  }

  @Test
  void pageFollowsTheReadersScheme() {
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    visit("");
    Object light = page.evaluate("getComputedStyle(document.body).backgroundColor");
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    assertThat(page.evaluate("getComputedStyle(document.body).backgroundColor"))
        .isNotEqualTo(light);
  }

  @Test
  void serverIsOnTheLoopback() {
    assertThat(URI.create(server.address()).getHost()).isEqualTo("127.0.0.1");
  }
}
