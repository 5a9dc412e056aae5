"""The standard normal over arrays, without SciPy: quantile function and distribution function.

Both are rational approximations good to about 1e-15; the tests hold them to SciPy.
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def _polynomial(x: Floats, coefficients: tuple[float, ...]) -> Floats:
    """Evaluate a polynomial, highest power first."""
    value = x * coefficients[0]
    value += coefficients[1]
    for coefficient in coefficients[2:]:
        value *= x
        value += coefficient
    return value


# Numerators and denominators of algorithm AS 241 (PPND16), highest power first; the boundaries are its author's.
_CENTRAL_SQUARE, _NEAR_DEPTH, _FAR_DEPTH = 0.180625, 1.6, 5.0
_CENTRE = (
    (
        2.5090809287301226727e3, 3.3430575583588128105e4, 6.7265770927008700853e4, 4.5921953931549871457e4,
        1.3731693765509461125e4, 1.9715909503065514427e3, 1.3314166789178437745e2, 3.3871328727963666080,
    ),
    (
        5.2264952788528545610e3, 2.8729085735721942674e4, 3.9307895800092710610e4, 2.1213794301586595867e4,
        5.3941960214247511077e3, 6.8718700749205790830e2, 4.2313330701600911252e1, 1.0,
    ),
)  # fmt: skip
_NEAR_TAIL = (
    (
        7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1, 1.27045825245236838258,
        3.64784832476320460504, 5.76949722146069140550, 4.63033784615654529590, 1.42343711074968357734,
    ),
    (
        1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2, 1.48103976427480074590e-1,
        6.89767334985100004550e-1, 1.67638483018380384940, 2.05319162663775882187, 1.0,
    ),
)  # fmt: skip
_FAR_TAIL = (
    (
        2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3, 2.65321895265761230930e-2,
        2.96560571828504891230e-1, 1.78482653991729133580, 5.46378491116411436990, 6.65790464350110377720,
    ),
    (
        2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5, 7.86869131145613259100e-4,
        1.48753612908506148525e-2, 1.36929880922735805310e-1, 5.99832206555887937690e-1, 1.0,
    ),
)  # fmt: skip


def normal_quantile(u: Floats) -> Floats:
    """Return the standard normal score below which the probability `u` lies, for u in (0, 1).

    Relative error about 1e-15.

    Source: M. J. Wichura, Algorithm AS 241: the percentage points of the normal distribution, Applied Statistics
    37(3), 1988, 477-484 (PPND16).
    """
    offset = u - 0.5
    square = _CENTRAL_SQUARE - offset * offset
    score = _polynomial(square, _CENTRE[0])
    score /= _polynomial(square, _CENTRE[1])
    score *= offset
    tail = square < 0
    if tail.any():
        probability, side = u[tail], offset[tail]
        depth = np.sqrt(-np.log(np.minimum(probability, 1 - probability)))
        score[tail] = np.copysign(_tail_quantile(depth), side)
    return score


def _tail_quantile(depth: Floats) -> Floats:
    """Return the size of the score where `depth` is the root of minus the log of the tail probability."""
    near = depth - _NEAR_DEPTH
    score = _polynomial(near, _NEAR_TAIL[0]) / _polynomial(near, _NEAR_TAIL[1])
    far = depth > _FAR_DEPTH
    if far.any():
        beyond = depth[far] - _FAR_DEPTH
        score[far] = _polynomial(beyond, _FAR_TAIL[0]) / _polynomial(beyond, _FAR_TAIL[1])
    return score


# Rational Chebyshev approximations of Cody's ANORM, highest power first; the boundaries are his.
_INNER = 0.67448975
_OUTER = 32.0**0.5
_BODY = (
    (
        0.065682337918207449113, 2.2352520354606839287, 161.02823106855587881, 1067.6894854603709582,
        18154.981253343561249,
    ),
    (1.0, 47.20258190468824187, 976.09855173777669322, 10260.932208618978205, 45507.789335026729956),
)  # fmt: skip
_SHOULDER = (
    (
        1.0765576773720192317e-8, 0.39894151208813466764, 8.8831497943883759412, 93.506656132177855979,
        597.27027639480026226, 2494.5375852903726711, 6848.1904505362823326, 11602.651437647350124,
        9842.7148383839780218,
    ),
    (
        1.0, 22.266688044328115691, 235.38790178262499861, 1519.377599407554805, 6485.558298266760755,
        18615.571640885098091, 34900.952721145977266, 38912.003286093271411, 19685.429676859990727,
    ),
)  # fmt: skip
_FAR = (
    (
        0.02307344176494017303, 0.21589853405795699, 0.1274011611602473639, 0.022235277870649807,
        0.001421619193227893466, 2.9112874951168792e-5,
    ),
    (
        1.0, 1.28426009614491121, 0.468238212480865118, 0.0659881378689285515, 0.00378239633202758244,
        7.29751555083966205e-5,
    ),
)  # fmt: skip


def normal_cdf(score: Floats) -> Floats:
    """Return the standard normal probability below `score`.

    Absolute error about 1e-16; relative error about 1e-15 in the lower tail.

    Source: W. J. Cody, Rational Chebyshev approximations for the error function, Mathematics of Computation 23,
    1969, 631-637, in the form of his function ANORM (Algorithm 715, ACM TOMS 19(1), 1993).
    """
    size = np.abs(score)
    inner = size <= _INNER
    probability = np.empty_like(score)
    body = score[inner]
    square = body * body
    probability[inner] = 0.5 + body * _polynomial(square, _BODY[0]) / _polynomial(square, _BODY[1])
    outer = ~inner
    tail = _upper_tail(size[outer])
    probability[outer] = np.where(score[outer] > 0, 1 - tail, tail)
    return probability


def _upper_tail(score: Floats) -> Floats:
    """Return the probability above a score beyond the inner range."""
    near = np.minimum(score, _OUTER)
    ratio = _polynomial(near, _SHOULDER[0]) / _polynomial(near, _SHOULDER[1])
    far = score > _OUTER
    if far.any():
        beyond = score[far]
        square = 1 / (beyond * beyond)
        correction = square * _polynomial(square, _FAR[0]) / _polynomial(square, _FAR[1])
        ratio[far] = ((2 * np.pi) ** -0.5 - correction) / beyond
    # exp(-score^2 / 2) in two factors, the first of them exact: squaring at once would lose digits in the tail
    head = np.trunc(score * 16) / 16
    ratio *= np.exp(-0.5 * head * head)
    ratio *= np.exp(-0.5 * (score - head) * (score + head))
    return ratio
