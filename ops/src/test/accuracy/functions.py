"""The functions behind the ops, with their derivatives and where to look at them."""

from dataclasses import dataclass, field
from math import inf
from typing import Callable, Optional

from mpmath import mp, mpf

# For the constants below; accuracy.py sets the precision of each function.
mp.prec = 300

LOG_2 = 0.6931471805599453


@dataclass
class Function:
    """A function of one number.

    regions are sampled evenly; sizes are binary exponents, sampled evenly too; critical places are
    looked at with their neighbours. Within 75 % of a zero of the gradient, the gradient is left
    out: its terms cancel. Beyond gradient_to it is left out as well.
    Errors are in ulp of at least floor, where there are many zeros. bits is the precision of the arithmetic, higher where the
    formula cancels.
    """

    name: str
    value: Callable
    gradient: Optional[Callable] = None
    regions: list = field(default_factory=lambda: [(-1, 1), (-10, 10)])
    sizes: tuple = (-60, 9)
    critical: list = field(default_factory=list)
    lower: float = -inf
    upper: float = inf
    zero: float = 0
    gradient_to: float = inf
    floor: float = 0
    bits: int = 260


FUNCTIONS = {}

# Functions of io.gradus.ops.elementary that are held to a bound on a million points.
OWN = ["exp", "gaussian", "expm1", "tanh", "sigmoid", "log", "log1p", "softplus", "sin", "cos"]


def define(name, value, gradient=None, **where):
    FUNCTIONS[name] = Function(name, value, gradient, **where)


def accurate(f):
    """f with as many more bits as x lies near 0, where 1 and f's terms cancel."""

    def g(x):
        extra = min(1100, max(0, -3 * mp.mag(x)))
        mp.prec += extra
        try:
            return f(x)
        finally:
            mp.prec -= extra

    return g


def one_plus_exp(x):
    return 1 + mp.exp(x)


def sigmoid(x):
    return 1 / one_plus_exp(-x)


def softplus(x):
    return mp.log1p(mp.exp(x))


def log1p(x):
    return mp.log1p(x)


def normal(x):
    return mp.exp(-x * x / 2) / mp.sqrt(2 * mp.pi)


def distribution(x):
    return mp.erfc(-x / mp.sqrt(2)) / 2


def gelu_u(x):
    return mp.sqrt(2 / mp.pi) * (x + CUBIC * x**3)


def gelu_slope(x):
    return mp.sqrt(2 / mp.pi) * (1 + 3 * CUBIC * x**2)


def gelu_tanh_gradient(x):
    s = sigmoid(2 * gelu_u(x))
    return s + 2 * x * gelu_slope(x) * s * sigmoid(-2 * gelu_u(x))


def mish_gradient(x):
    t = mp.tanh(softplus(x))
    return t + x * mp.sech(softplus(x)) ** 2 * sigmoid(x)


def erfinv(x):
    return mp.erfinv(x)


CUBIC = mpf("0.044715")
SCALE = mpf("1.0507009873554804934193349852946")
ALPHA = mpf("1.6732632423543772848170429916717")
MULTIPLES = [k * LOG_2 for k in range(-1075, 1025)] + [(k + 0.5) * LOG_2 for k in range(-1075, 1025)]
EXP_ENDS = [-745.1332191019412, -708.3964185322641, 709.782712893384, -707.0, 707.0, 660.0, -660.0]
EXP = dict(
    regions=[(-746, 710), (-1, 1), (-1, 1), (-40, 40), (-746, -706)],
    sizes=(-1074, 9),
    critical=MULTIPLES[::8] + EXP_ENDS + [36.7368, -36.7368, 37.42994775023705, -37.42994775023705],
)

define("exp", mp.exp, mp.exp, **EXP)
define("expm1", mp.expm1, mp.exp, **EXP)
define("sigmoid", sigmoid, lambda x: sigmoid(x) * sigmoid(-x), **EXP)
define("softplus", softplus, sigmoid, **EXP)
define(
    "gaussian",
    lambda x: mp.exp(-x * x),
    regions=[(-27.3, 27.3), (-2, 2), (-2, 2), (26.4, 27.3)],
    sizes=(-1074, 4),
    critical=[26.5, 26.615717509251258, 27.28],
)
define(
    "tanh",
    mp.tanh,
    lambda x: mp.sech(x) ** 2,
    regions=[(-1, 1), (-1, 1), (-19.1, 19.1), (-4, 4), (17, 20)],
    sizes=(-1074, 10),
    critical=[m / 2 for m in MULTIPLES if 0 <= m < 44] + [18.0, 19.061547465398498],
    gradient_to=1,
)
define(
    "log",
    mp.log,
    lambda x: 1 / x,
    regions=[(0.5, 2), (0.5, 2), (0.69, 1.45), (0, 100)],
    sizes=(-1074, 1023),
    critical=[1.0, 2.0**-1022] + [2.0**k * 0.7071067811865476 for k in range(-40, 40)] + [1 + s * 2.0**-k for k in range(1, 53) for s in (-0.5, 1)],
    lower=5e-324,
)
define(
    "log1p",
    log1p,
    lambda x: 1 / (1 + x),
    regions=[(-1, 1), (-1, 1), (-0.5, 1.5), (-0.5, 20)],
    sizes=(-1074, 1023),
    critical=[-1 + 2.0**-k for k in range(53)] + [2.0**k * 0.7071067811865476 - 1 for k in range(-40, 40)],
    lower=-0.9999999999999999,
)
TURNS = dict(
    regions=[(-0.8, 0.8), (-3.2, 3.2), (-10, 10), (-1000, 1000), (-1.7e6, 1.7e6)],
    sizes=(-1074, 1023),
    critical=[k * 0.7853981633974483 for k in list(range(1, 400)) + list(range(400, 2200000, 1999))] + [6381956970095103 * 2.0**797],
)
define("sin", mp.sin, mp.cos, **TURNS)
define("cos", mp.cos, lambda x: -mp.sin(x), **TURNS)

UNIT = dict(regions=[(-1, 1)], sizes=(-60, -1), lower=-1, upper=1)
define("acos", mp.acos, lambda x: -1 / mp.sqrt(1 - x * x), **UNIT)
define("asin", mp.asin, lambda x: 1 / mp.sqrt(1 - x * x), **UNIT)
define("atanh", mp.atanh, lambda x: 1 / (1 - x * x), **{**UNIT, "lower": -0.9999999999999999, "upper": 0.9999999999999999})
define("atan", mp.atan, lambda x: 1 / (1 + x * x), sizes=(-60, 400))
define("asinh", mp.asinh, lambda x: 1 / mp.sqrt(1 + x * x), sizes=(-60, 400))
define(
    "acosh",
    mp.acosh,
    lambda x: 1 / mp.sqrt(x * x - 1),
    regions=[(1, 1.1), (1, 10)],
    sizes=(1, 400),
    critical=[1 + 2.0**-k for k in range(52)],
    lower=1.0000000000000002,
)
define("cosh", mp.cosh, mp.sinh, regions=[(-1, 1), (-710, 710)])
define("sinh", mp.sinh, mp.cosh, regions=[(-1, 1), (-710, 710)])
define("tan", mp.tan, lambda x: mp.sec(x) ** 2, **{**TURNS, "sizes": (-60, 1023)})
define("exp2", lambda x: mpf(2) ** x, lambda x: mpf(2) ** x * mp.log(2), regions=[(-1, 1), (-1075, 1024)], sizes=(-60, 10))
define("log2", lambda x: mp.log(x) / mp.log(2), lambda x: 1 / (x * mp.log(2)), regions=[(0.5, 2), (0, 100)], sizes=(-1074, 1023), lower=5e-324)
define("log10", mp.log10, lambda x: 1 / (x * mp.log(10)), regions=[(0.5, 2), (0, 100)], sizes=(-1074, 1023), lower=5e-324)
define(
    "logit",
    lambda x: mp.log(x / (1 - x)),
    lambda x: 1 / (x * (1 - x)),
    regions=[(0, 1), (0.49, 0.51)],
    sizes=(-1020, -1),
    critical=[0.5] + [1 - 2.0**-k for k in range(2, 54)],
    lower=5e-324,
    upper=0.9999999999999999,
)
define("logsigmoid", lambda x: -softplus(-x), lambda x: sigmoid(-x), regions=[(-1, 1), (-746, 746), (-40, 40)])
define("elu", lambda x: x if x > 0 else mp.expm1(x), lambda x: mpf(1) if x > 0 else mp.exp(x), regions=[(-1, 0), (-40, 1)])
define("celu", lambda x: x if x > 0 else mp.expm1(x), lambda x: mpf(1) if x > 0 else mp.exp(x), regions=[(-1, 0), (-40, 1)])
define(
    "selu",
    lambda x: SCALE * x if x > 0 else SCALE * ALPHA * mp.expm1(x),
    lambda x: SCALE if x > 0 else SCALE * ALPHA * mp.exp(x),
    regions=[(-1, 0), (-40, 1)],
)
define("silu", lambda x: x * sigmoid(x), lambda x: sigmoid(x) * (1 + x * sigmoid(-x)), regions=[(-2, 2), (-40, 40), (-746, 100)], zero=-1.2784645)
define("mish", lambda x: x * mp.tanh(softplus(x)), mish_gradient, regions=[(-2, 2), (-40, 40), (-746, 100)], zero=-1.1924)
define("gelu", lambda x: x * distribution(x), lambda x: distribution(x) + x * normal(x), regions=[(-2, 2), (-10, 10), (-38.6, 1)], sizes=(-60, 5), zero=-0.7517915)
define("gelu_tanh", lambda x: x * sigmoid(2 * gelu_u(x)), gelu_tanh_gradient, regions=[(-2, 2), (-10, 10), (-21, 1)], sizes=(-60, 5), zero=-0.7524614)
define("erf", mp.erf, lambda x: 2 / mp.sqrt(mp.pi) * mp.exp(-x * x), regions=[(-1, 1), (-6, 6), (-27.3, 27.3)], sizes=(-1074, 5))
define("erfc", mp.erfc, lambda x: -2 / mp.sqrt(mp.pi) * mp.exp(-x * x), regions=[(-1, 1), (-6, 6), (-2, 27.3)], sizes=(-60, 5))
define("erfinv", erfinv, lambda x: mp.sqrt(mp.pi) / 2 * mp.exp(erfinv(x) ** 2), **{**UNIT, "lower": -0.9999999999999999, "upper": 0.9999999999999999, "critical": [1 - 2.0**-k for k in range(2, 53)]})
define("tanhshrink", accurate(lambda x: x - mp.tanh(x)), lambda x: mp.tanh(x) ** 2, regions=[(-1, 1), (-20, 20)], sizes=(-300, 9))
define("softsign", lambda x: x / (1 + abs(x)), lambda x: 1 / (1 + abs(x)) ** 2)
define("reciprocal", lambda x: 1 / x, lambda x: -1 / x**2)
define("rsqrt", lambda x: 1 / mp.sqrt(x), lambda x: -1 / (2 * x * mp.sqrt(x)), regions=[(0, 1), (0, 10)], lower=5e-324)
define("sqrt", mp.sqrt, lambda x: 1 / (2 * mp.sqrt(x)), regions=[(0, 1), (0, 10)], lower=5e-324)
define("square", lambda x: x * x, lambda x: 2 * x)
define("sinc", accurate(lambda x: mp.sin(mp.pi * x) / (mp.pi * x)), accurate(lambda x: (mp.cos(mp.pi * x) - mp.sin(mp.pi * x) / (mp.pi * x)) / x), regions=[(-1, 1), (-10, 10)], sizes=(-60, 4), floor=0.25, bits=500)
define("digamma", mp.digamma, lambda x: mp.polygamma(1, x), regions=[(0, 2), (0, 30), (-10, 10), (0, 1e9)], sizes=(-30, 2), floor=1)
define("lgamma", lambda x: mp.log(abs(mp.gamma(x))), mp.digamma, regions=[(0, 3), (0, 30), (-10, 10), (0, 1e9)], sizes=(-30, 2), floor=1)
define("polygamma", lambda x: mp.polygamma(1, x), lambda x: mp.polygamma(2, x), regions=[(0, 2), (0, 30), (0, 1e9)], sizes=(-30, 2), lower=5e-324)
