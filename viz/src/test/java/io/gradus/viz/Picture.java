package io.gradus.viz;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** An SVG file as the reader of it sees it. */
record Picture(Element root) {
  record Rectangle(double left, double top, double right, double bottom) {
    boolean overlaps(Rectangle o) {
      return left < o.right && o.left < right && top < o.bottom && o.top < bottom;
    }

    boolean contains(Point p) {
      return left <= p.x && p.x <= right && top <= p.y && p.y <= bottom;
    }

    boolean contains(Rectangle o) {
      return contains(new Point(o.left, o.top)) && contains(new Point(o.right, o.bottom));
    }

    /** Whether this is the middle of the right side, to rounding. */
    boolean leaves(Point p) {
      return Math.abs(right - p.x) < 0.02 && Math.abs((top + bottom) / 2 - p.y) < 0.02;
    }

    Rectangle grown(double by) {
      return new Rectangle(left - by, top - by, right + by, bottom + by);
    }
  }

  record Ellipse(double x, double y, double rx, double ry) {
    Rectangle bounds() {
      return new Rectangle(x - rx, y - ry, x + rx, y + ry);
    }

    /** 1 on the rim, less inside. */
    double distance(Point p) {
      return Math.hypot((p.x - x) / rx, (p.y - y) / ry);
    }
  }

  record Point(double x, double y) {
    boolean isLevelWith(Point p) {
      return Math.abs(y - p.y) < 0.02;
    }
  }

  /** Points along a path, close together. */
  record Path(List<Point> points) {
    Point start() {
      return points.get(0);
    }

    /** Whether this comes from further left and runs level through a point. */
    boolean passes(Point p) {
      return start().x < p.x
          && IntStream.range(1, points.size())
              .anyMatch(
                  i ->
                      points.get(i - 1).isLevelWith(p)
                          && points.get(i).isLevelWith(p)
                          && points.get(i - 1).x <= p.x
                          && p.x <= points.get(i).x);
    }

    Point end() {
      return points.get(points.size() - 1);
    }
  }

  private static final Pattern STEP = Pattern.compile("([MHC])([-0-9. ]+)");

  static Picture of(String svg) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      return new Picture(
          factory
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(svg)))
              .getDocumentElement());
    } catch (Exception e) {
      throw new AssertionError("Not XML: " + svg, e);
    }
  }

  Stream<Element> all(String tag, String kind) {
    NodeList nodes = root.getElementsByTagNameNS("http://www.w3.org/2000/svg", tag);
    return IntStream.range(0, nodes.getLength())
        .mapToObj(i -> (Element) nodes.item(i))
        .filter(e -> kind.isEmpty() || List.of(e.getAttribute("class").split(" ")).contains(kind));
  }

  List<String> texts(String kind) {
    return all("text", kind).map(Element::getTextContent).toList();
  }

  Rectangle page() {
    String[] box = root.getAttribute("viewBox").split(" ");
    return new Rectangle(0, 0, Double.parseDouble(box[2]), Double.parseDouble(box[3]));
  }

  List<Rectangle> boxes() {
    return all("rect", "box").map(Picture::rectangle).toList();
  }

  /** The box of the value with this label. */
  Rectangle box(String label) {
    Element text =
        all("text", "label")
            .filter(e -> e.getTextContent().equals(label))
            .findFirst()
            .orElseThrow();
    Picture group = new Picture((Element) text.getParentNode());
    return rectangle(group.all("rect", "box").findFirst().orElseThrow());
  }

  private static Rectangle rectangle(Element e) {
    double x = number(e, "x");
    double y = number(e, "y");
    return new Rectangle(x, y, x + number(e, "width"), y + number(e, "height"));
  }

  List<Ellipse> ellipses() {
    return all("ellipse", "")
        .map(e -> new Ellipse(number(e, "cx"), number(e, "cy"), number(e, "rx"), number(e, "ry")))
        .toList();
  }

  List<Path> edges() {
    return all("path", "edge").map(e -> path(e.getAttribute("d"))).toList();
  }

  static Path path(String d) {
    List<Point> points = new ArrayList<>();
    Matcher step = STEP.matcher(d);
    int read = 0;
    while (step.find()) {
      if (step.start() != read) {
        throw new AssertionError("Unknown step in path: " + d.substring(read));
      }
      read = step.end();
      double[] to = Stream.of(step.group(2).split(" ")).mapToDouble(Double::parseDouble).toArray();
      if (step.group(1).equals("M")) {
        points.add(new Point(to[0], to[1]));
        continue;
      }
      Point from = points.get(points.size() - 1);
      double[] curve =
          step.group(1).equals("C")
              ? to
              : new double[] {from.x, from.y, to[0], from.y, to[0], from.y};
      for (int i = 1; i <= 24; i++) {
        double t = i / 24.0;
        points.add(
            new Point(
                bezier(from.x, curve[0], curve[2], curve[4], t),
                bezier(from.y, curve[1], curve[3], curve[5], t)));
      }
    }
    if (read != d.length()) {
      throw new AssertionError("Unknown step in path: " + d.substring(read));
    }
    return new Path(points);
  }

  private static double bezier(double a, double b, double c, double d, double t) {
    double s = 1 - t;
    return s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d;
  }

  private static double number(Element e, String name) {
    return Double.parseDouble(e.getAttribute(name));
  }
}
