"""Prints the constants of io.gradus.ops.elementary: minimax polynomials and split constants.

Each polynomial is the result of Remez' exchange in 100-digit arithmetic, rounded to doubles, lowest
power first. The comment beside it is the largest error of the rounded polynomial on its interval.
"""

from mpmath import mp, mpf, lu_solve, matrix, polyval
from mpmath import bernoulli, cos, erf, erfc, exp, factorial, floor, fsum, log, pi, sqrt

mp.dps = 100


def remez(f, lo, hi, terms, weight):
    """Coefficients of the polynomial that is nearest f on lo..hi, lowest power first, by weighted error."""
    lo, hi = mpf(lo), mpf(hi)
    middle, half = (lo + hi) / 2, (hi - lo) / 2
    grid = [middle - half * cos(pi * i / 600) for i in range(601)]
    values = [f(x) for x in grid]
    weights = [weight(x) for x in grid]
    at = [round(600 * i / terms) for i in range(terms + 1)]
    for _ in range(30):
        system = matrix(terms + 1, terms + 1)
        right = matrix(terms + 1, 1)
        for row, point in enumerate(at):
            t = (grid[point] - middle) / half
            for power in range(terms):
                system[row, power] = t**power
            system[row, terms] = (-1) ** row / weights[point]
            right[row] = values[point]
        solution = lu_solve(system, right)
        scaled = [solution[i] for i in range(terms)]
        error = [
            (polyval(scaled[::-1], (x - middle) / half) - y) * w for x, y, w in zip(grid, values, weights)
        ]
        before, at = at, alternation(error)
        if at == before or len(at) != terms + 1:
            break
    return unscaled(scaled, middle, half)


def alternation(error):
    """The place of the largest error in each run of one sign."""
    places = [0]
    for i in range(1, len(error)):
        if error[i] * error[places[-1]] < 0:
            places.append(i)
        elif abs(error[i]) > abs(error[places[-1]]):
            places[-1] = i
    return places


def unscaled(scaled, middle, half):
    """Coefficients in x of a polynomial in (x - middle)/half."""
    coefficients = [mpf(0)]
    for c in reversed(scaled):
        shifted = [mpf(0)] + [v / half for v in coefficients]
        for i, v in enumerate(coefficients):
            shifted[i] -= v * middle / half
        shifted[0] += c
        coefficients = shifted
    return coefficients[: len(scaled)]


def polynomial(name, f, lo, hi, terms, weight=lambda x: mpf(1)):
    rounded = [float(c) for c in remez(f, lo, hi, terms, weight)]
    grid = [lo + (hi - lo) * mpf(i) / 1000 for i in range(1001)]
    worst = max(abs(polyval(rounded[::-1], x) - f(x)) * weight(x) for x in grid)
    print("// %s on %s .. %s, error 2^%.1f" % (name, mp.nstr(lo, 6), mp.nstr(hi, 6), log(worst, 2)))
    for i, c in enumerate(rounded):
        print("private static final double %s%d = %s;" % (name, i, double(c)))


def array(name, f, lo, hi, terms):
    rounded = [float(c) for c in remez(f, lo, hi, terms, lambda x: mpf(1))]
    grid = [lo + (hi - lo) * mpf(i) / 1000 for i in range(1001)]
    worst = max(abs(polyval(rounded[::-1], x) - f(x)) for x in grid)
    print("// %s on %s .. %s, error 2^%.1f" % (name, mp.nstr(lo, 6), mp.nstr(hi, 6), log(worst, 2)))
    print("private static final double[] %s = {%s};" % (name, ", ".join(map(double, rounded))))


def parts(name, value, *bits):
    """The value as a sum of doubles of so many bits each, and one of 53."""
    for i, count in enumerate(bits + (53, 53)[: 2 - min(1, len(bits))]):
        unit = mpf(2) ** (floor(log(abs(value), 2)) - count + 1)
        part = mpf(float(value)) if count == 53 else floor(value / unit) * unit
        print("static final double %s_%d = %s;" % (name, i, double(float(part))))
        value -= part


def double(c):
    return c.hex().replace("0x1.0000000000000p", "0x1.0p")


def scaled_erfc(x):
    return x * exp(x * x) * erfc(x)


# Name, centre, interval and terms.
PIECES = [
    ("NEAR", mpf("0.75"), mpf("0.46"), mpf(1), 15),
    ("MIDDLE", mpf("1.5"), mpf(1), mpf(2), 17),
    ("OUTER", mpf(3), mpf(2), mpf(4), 19),
]


def series(terms):
    return lambda x: fsum(c * x**i for i, c in enumerate(terms))


def main():
    # Exponentials: r·coth(r/2) = 2 + z·T(z) with z = r² for |r| ≤ ln(2)/2, and a margin for the rounding of
    # k; the error is z·T's. The first point is above 0, where z weighs nothing.
    octave = log(2) / 2 * mpf("1.0005")
    terms = [2 * bernoulli(2 * i + 2) / factorial(2 * i + 2) for i in range(40)]
    polynomial("T", series(terms), mpf(10) ** -6, octave**2, 5, lambda z: z)
    # expm1: e^r = 1 + r + r²/2 + r³·P(r).
    polynomial("P", series([1 / factorial(i + 3) for i in range(50)]), -octave, octave, 10)
    parts("LN2", log(2), 32)
    print("LOG2_E =", double(float(1 / log(2))))
    # Logarithms: ln((1 + s)/(1 - s)) = 2s + s·z·P(z) with z = s², and s = f/(2 + f) for √½ ≤ 1 + f ≤ 3/2:
    # beyond √2 for softplus.
    z = mpf("0.04002")
    polynomial("LOG", series([mpf(2) / (2 * i + 3) for i in range(80)]), mpf(0), z, 8)
    # Sines: sin r = r + r³·S(r²), cos r = 1 - r²/2 + r⁴·C(r²) for |r| ≤ π/4.
    z = (pi / 4 * mpf("1.0005")) ** 2
    polynomial("S", series([(-1) ** (i + 1) / factorial(2 * i + 3) for i in range(40)]), mpf(0), z, 7)
    polynomial("C", series([(-1) ** i / factorial(2 * i + 4) for i in range(40)]), mpf(0), z, 6)
    parts("HALF_PI", pi / 2, 33, 33, 33)
    print("TWO_OVER_PI =", double(float(2 / pi)))
    # erf x = x + x·P(x²) for |x| ≤ 1; x·e^(x²)·erfc x in pieces, less the constant at each centre.
    array("SMALL", lambda z: erf(sqrt(z)) / sqrt(z) - 1, mpf(10) ** -40, mpf(1), 13)
    for name, centre, lo, hi, terms in PIECES:
        constant = float(scaled_erfc(centre))
        print("%s_CONSTANT = %s" % (name, double(constant)))
        array(name, lambda t: scaled_erfc(t + centre) - constant, lo - centre, hi - centre, terms)
    root = 1 / sqrt(pi)
    print("FAR_CONSTANT = %s" % double(float(root)))
    array("FAR", lambda z: scaled_erfc(1 / sqrt(z)) - float(root), 1 / mpf(29) ** 2, mpf(1) / 16, 15)
    parts("SQRT_HALF", sqrt(mpf(1) / 2))


if __name__ == "__main__":
    main()
