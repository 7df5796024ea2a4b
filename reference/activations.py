"""Activation functions: when a neuron fires, how strongly, and how steep each curve is."""

import numpy as np


def step(x: np.ndarray | float) -> np.ndarray | float:
    """Fire or stay idle.

    g(x) = 1 if x > 0, else 0          (slide "Activation functions: Step function")

    The comparison is strict: at exactly 0 the neuron stays idle.

    Args:
        x: the sums that reach the neurons: an array of any shape, or one plain number; floats or
            integers.

    Returns:
        1 or 0 for every entry, shape of x. The argument is left unchanged.

    Example:
        >>> np.asarray(step(np.array([-2.0, 0.0, 0.5])), float).tolist()
        [0.0, 0.0, 1.0]
    """
    return np.where(x > 0, 1.0, 0.0)


def sigmoid(x: np.ndarray | float) -> np.ndarray | float:
    """Squeeze every number into the range from 0 to 1.

    σ(x) = exp(x) / (1 + exp(x))          (slide "Activation functions: Sigmoid function")

    The curve rises from 0 on the far left to 1 on the far right. As a bonus, stay right where
    exp overflows: at x = ±1000.

    Args:
        x: the sums that reach the neurons: an array of any shape, or one plain number; floats or
            integers.

    Returns:
        σ of every entry, shape of x. The argument is left unchanged.

    Example:
        >>> np.round(sigmoid(np.array([-1.0, 0.0, 1.0])), 4).tolist()
        [0.2689, 0.5, 0.7311]
    """
    x = np.asarray(x, float)
    # Of exp(x) and exp(-x), one never exceeds 1; where x > 0 the fraction is divided by exp(x).
    e = np.exp(-np.abs(x))
    return np.where(x > 0, 1, e) / (1 + e)


def tanh(x: np.ndarray | float) -> np.ndarray | float:
    """Squeeze every number into the range from -1 to 1.

    tanh(x) = sinh(x) / cosh(x)          (slide "Activation functions: Tanh function")

    with sinh(x) = (exp(x) − exp(−x)) / 2 and cosh(x) = (exp(x) + exp(−x)) / 2. As a bonus, stay
    right where exp overflows: at x = ±1000.

    Args:
        x: the sums that reach the neurons: an array of any shape, or one plain number; floats or
            integers.

    Returns:
        tanh of every entry, shape of x. The argument is left unchanged.

    Example:
        >>> np.round(tanh(np.array([-1.0, 0.0, 1.0])), 4).tolist()
        [-0.7616, 0.0, 0.7616]
    """
    x = np.asarray(x, float)
    # Numerator and denominator divided by exp(|x|): no exponent is left above zero.
    e = np.exp(-2 * np.abs(x))
    return np.sign(x) * (1 - e) / (1 + e)


def relu(x: np.ndarray | float) -> np.ndarray | float:
    """Let positive numbers through and hold all others back.

    ReLU(x) = x if x > 0, else 0
    (slide "Activation functions: Rectified Linear Unit (ReLU) function")

    Args:
        x: the sums that reach the neurons: an array of any shape, or one plain number; floats or
            integers.

    Returns:
        ReLU of every entry, shape of x. The argument is left unchanged.

    Example:
        >>> np.asarray(relu(np.array([-2.0, 0.0, 0.5])), float).tolist()
        [0.0, 0.0, 0.5]
    """
    return np.maximum(x, 0)


def d_sigmoid(x: np.ndarray | float) -> np.ndarray | float:
    """Find how steep the sigmoid is.

    σ'(x) = dσ(x)/dx, the gradient that the slide calls defined
    (slide "Activation functions: Sigmoid function")

    It is asked at x, the sum before the activation, not at the output σ(x). The curve is
    steepest at 0, with slope ¼, and flat on both far sides. The slope can be written with
    nothing but σ(x).

    Args:
        x: the sums before the activation: an array of any shape, or one plain number; floats or
            integers.

    Returns:
        The slope at every entry, shape of x. The argument is left unchanged.

    Example:
        >>> np.round(d_sigmoid(np.array([-1.0, 0.0, 1.0])), 4).tolist()
        [0.1966, 0.25, 0.1966]
    """
    s = sigmoid(x)
    return s * (1 - s)


def d_tanh(x: np.ndarray | float) -> np.ndarray | float:
    """Find how steep the tanh is.

    tanh'(x) = d tanh(x)/dx, the gradient that the slide calls defined
    (slide "Activation functions: Tanh function")

    It is asked at x, the sum before the activation, not at the output tanh(x). The curve is
    steepest at 0, with slope 1, and flat on both far sides. The slope can be written with
    nothing but tanh(x).

    Args:
        x: the sums before the activation: an array of any shape, or one plain number; floats or
            integers.

    Returns:
        The slope at every entry, shape of x. The argument is left unchanged.

    Example:
        >>> np.round(d_tanh(np.array([-1.0, 0.0, 1.0])), 4).tolist()
        [0.42, 1.0, 0.42]
    """
    return 1 - tanh(x) ** 2


def d_relu(x: np.ndarray | float) -> np.ndarray | float:
    """Find how steep the ReLU is.

    ReLU'(x) = d ReLU(x)/dx, "defined, and simple to compute"
    (slide "Activation functions: Rectified Linear Unit (ReLU) function")

    It is asked at x, the sum before the activation. At exactly 0 the curve has a kink and no
    single slope: any number from 0 to 1 is right there, and nobody will ask.

    Args:
        x: the sums before the activation: an array of any shape, or one plain number; floats or
            integers.

    Returns:
        The slope at every entry, shape of x. The argument is left unchanged.

    Example:
        >>> np.asarray(d_relu(np.array([-2.0, 0.5, 3.0])), float).tolist()
        [0.0, 1.0, 1.0]
    """
    return np.where(x > 0, 1.0, 0.0)
