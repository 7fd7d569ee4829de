"""Measures how far the ops are off, in ulp, against 60-digit truth, and prints a table.

    ./mvnw -q -pl ops -am test-compile
    python3 ops/src/test/accuracy/accuracy.py [--points N] [--rewrite] [OP ...]

Needs mpmath 1.3. Points and truth are written to ops/target/accuracy, and kept there; the class ErrorTable of the
test sources evaluates the ops there. An op gets N points (20,000), and a function of our own a
million, or as many as are asked for. --rewrite writes errors.csv, from which docs/ops.md takes its
figures, and hardest.csv and hardest-of-ops.csv, the points that ElementaryTest and AccuracyTest look at.
"""

import argparse
import math
import random
import struct
import subprocess
from multiprocessing import Pool
from pathlib import Path

from mpmath import mp, mpf

from functions import FUNCTIONS, OWN

HERE = Path(__file__).parent
ROOT = HERE.parents[3]
TARGET = ROOT / "ops/target/accuracy"


def neighbours(x, count=3):
    found = [x]
    for end in (math.inf, -math.inf):
        y = x
        for _ in range(count):
            y = math.nextafter(y, end)
            found.append(y)
    return found


def points(function, count):
    """Uniform and by size in each region, neighbours of its critical places, some anywhere."""
    rng = random.Random(function.name)
    found = []
    for place in function.critical:
        found += neighbours(place, 20)
    share = count // (len(function.regions) + 1)
    for lo, hi in function.regions:
        found += [rng.uniform(lo, hi) for _ in range(share)]
    lowest, highest = function.sizes
    while len(found) < count:
        x = math.ldexp(rng.uniform(1, 2), rng.randint(lowest, highest))
        found.append(x if function.lower >= 0 or rng.random() < 0.5 else -x)
    return [x for x in found if function.lower <= x <= function.upper and x != 0]


def record(truth, x, floor=0.0):
    """x, the double next to the truth, the ulp of it or of floor, and the rest in that ulp."""
    sign, mantissa, scale, bits = truth._mpf_
    if not mantissa:
        return struct.pack("<4d", x, 0.0, 2.0**-1074, 0.0)
    ulp = max(scale + bits - 1, -1022) - 52
    if ulp > 1023 - 52:
        return struct.pack("<4d", x, -math.inf if sign else math.inf, 2.0 ** (1023 - 52), 0.0)
    cut = max(ulp - scale, 0)
    count = (mantissa << max(scale - ulp, 0)) + (1 << cut >> 1) >> cut
    rest = math.ldexp(mantissa - (count << cut) >> max(0, cut - 60), -min(cut, 60)) if cut else 0.0
    if count == 1 << 53 and ulp == 1023 - 52:
        return struct.pack("<4d", x, -math.inf if sign else math.inf, math.ldexp(1, ulp), 0.0)
    nearest = math.ldexp(count, ulp)
    unit = max(math.ldexp(1, ulp), math.ulp(floor))
    rest = math.ldexp(rest, ulp - math.frexp(unit)[1] + 1)
    return struct.pack("<4d", x, -nearest if sign else nearest, unit, -rest if sign else rest)


def write(task):
    name, count = task
    function = FUNCTIONS[name]
    mp.prec = function.bits
    for suffix, f in (("value", function.value), ("gradient", function.gradient)):
        if f is None:
            continue
        path = TARGET / f"{name}.{count}.{suffix}.bin"
        if path.exists():
            continue
        chosen = points(function, count if suffix == "value" else min(count, 20000))
        if suffix == "gradient":
            chosen = [
                x
                for x in chosen
                if abs(x - function.zero) >= 0.75 * abs(function.zero)
                and abs(x) <= function.gradient_to
            ]
        path.with_suffix(".tmp").write_bytes(b"".join(record(f(mpf(x)), x, function.floor) for x in chosen))
        path.with_suffix(".tmp").rename(path)
    return name


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--points", type=int)
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--rewrite", action="store_true")
    parser.add_argument("ops", nargs="*")
    arguments = parser.parse_args()
    names = arguments.ops or list(FUNCTIONS)
    counts = {
        name: arguments.points or (1000000 if name in OWN else 20000) for name in names
    }
    TARGET.mkdir(parents=True, exist_ok=True)
    with Pool(arguments.processes) as pool:
        for _ in pool.imap_unordered(write, counts.items()):
            pass
    classes = [ROOT / module / "target" / part for module in ("core", "ops") for part in ("classes", "test-classes")]
    numbers = Path.home().glob(".m2/repository/org/apache/commons/commons-numbers-*/**/*.jar")
    subprocess.run(
        ["java", "-cp", ":".join(map(str, classes + list(numbers))), "io.gradus.ops.elementary.ErrorTable"]
        + (["--rewrite", str(ROOT / "ops/src/test")] if arguments.rewrite else [])
        + [str(TARGET / f"{name}.{count}") for name, count in counts.items()],
        check=True,
    )


if __name__ == "__main__":
    main()
