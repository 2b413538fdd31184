"""The Beta distribution: how much of it lies below a value, and its quantiles."""

from __future__ import annotations

from math import exp, lgamma, log, log1p

_TINY = 1e-300
_ENOUGH = 1e-13


def below(x: float, a: float, b: float) -> float:
    """Return the share of Beta(a, b) below x, the regularised incomplete beta function.

    Source: NIST DLMF 8.17.22, by Lentz's method; accurate to about 1e-12.

    >>> round(below(0.5, 2.0, 2.0), 12), below(0.0, 0.5, 3.0), below(1.0, 0.5, 3.0)
    (0.5, 0.0, 1.0)
    """
    if x <= 0.0 or x >= 1.0:
        return float(x >= 1.0)
    if x > (a + 1) / (a + b + 2):  # the fraction converges fast below the mean only
        return 1.0 - below(1.0 - x, b, a)
    front = exp(a * log(x) + b * log1p(-x) - _log_beta(a, b)) / a
    return front / _fraction(x, a, b)


def quantile(share: float, a: float, b: float) -> float:
    """Return the value below which that share of Beta(a, b) lies.

    Newton's method, held between bounds that close in by halves.

    >>> round(quantile(0.5, 1.0, 1.0), 9), round(quantile(0.25, 1.0, 2.0), 9)
    (0.5, 0.133974596)
    """
    low, high, x = 0.0, 1.0, a / (a + b)
    for _ in range(200):
        error = below(x, a, b) - share
        low, high = (low, x) if error > 0 else (x, high)
        steep = exp((a - 1) * log(x) + (b - 1) * log1p(-x) - _log_beta(a, b))
        nearer = x - error / steep if steep > 0 else low
        if not low < nearer < high:
            nearer = (low + high) / 2
        if abs(nearer - x) < _ENOUGH:
            return nearer
        x = nearer
    return x


def _log_beta(a: float, b: float) -> float:
    return lgamma(a) + lgamma(b) - lgamma(a + b)


def _fraction(x: float, a: float, b: float) -> float:
    """Return the continued fraction 1 + d1/(1 + d2/(1 + ...)) of DLMF 8.17.22."""
    c, value = 1.0, 1.0
    d = 0.0
    for m in range(1, 1000):
        half = m // 2
        if m % 2:
            term = -(a + half) * (a + b + half) * x / ((a + 2 * half) * (a + 2 * half + 1))
        else:
            term = half * (b - half) * x / ((a + 2 * half - 1) * (a + 2 * half))
        d = 1.0 / (1.0 + term * d or _TINY)
        c = 1.0 + term / c or _TINY
        value *= c * d
        if abs(c * d - 1.0) < _ENOUGH:
            break
    return value
