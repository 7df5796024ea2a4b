"""Hidden checks of the activation functions: values, shapes, integers, plain numbers, slopes."""

import numpy as np
import pytest

from grader import expect

SHAPES = ((6,), (2, 3), (3, 3), (1, 4), (4, 1), (2, 3, 2))
EXACT = {"rtol": 1e-5, "atol": 1e-8}
# Seven digits are enough for a solution, and 1 - tanh(x)² or 1 + tanh(x/2) lose some of them.
ROUGH = {"rtol": 1e-5, "atol": 1e-6}


def signed(rng, shape, near, far):
    """Numbers that are `near` to `far` away from zero, small and large, on both sides of it."""
    count = int(np.prod(shape))
    share = (rng.permutation(count) + rng.uniform(size=count)) / count
    return sides(rng, (near * (far / near) ** share).reshape(shape))


def whole(rng, shape):
    """Integers from -5 to 5 without 0, on both sides of it."""
    sizes = rng.permutation(np.resize([1, 2, 3, 4, 5], int(np.prod(shape))))
    return sides(rng, sizes.reshape(shape))


def sides(rng, sizes):
    """Give half of the `sizes` a minus sign, the first one among them."""
    signs = np.resize([-1, 1], sizes.size)
    rng.shuffle(signs[1:])
    return sizes * signs.reshape(sizes.shape)


def rows(rng, near, far):
    """Arrays of one and of many numbers, each size on both sides of zero."""
    one, two, many = (signed(rng, n, near, far) for n in (1, 2, 40))
    return [one, -one, two, many, -many]


def check_values(student, reference, name, inputs, tolerance=EXACT):
    """Compare the values for some rows of floats with the right ones."""
    right = getattr(reference, name)
    for x in inputs:
        what = f"{name}(x) for an array of shape {x.shape}"
        expect.close(getattr(student, name)(x), right(x), what, **tolerance)


def check_shapes(student, rng, name, low, high, tolerance=EXACT):
    """Compare arrays of any shape, and of integers, with the same numbers as a row of floats."""
    seen = []
    for shape in SHAPES:
        for kind in ("floats", "integers"):
            x = signed(rng, shape, 0.1, 3.0) if kind == "floats" else whole(rng, shape)
            what = f"{name}(x) for {kind} of shape {shape}"
            got = expect.array(getattr(student, name)(x), what, shape)
            expect.untouched(student.changed, name, "the array that it was given")
            row = getattr(student, name)(x.ravel().astype(float))
            row = expect.array(row, f"{name}(x) for a row of floats", (x.size,))
            check_same(got.ravel(), row, f"{what} differs from that of a row of floats.", tolerance)
            seen.extend(got.ravel())
    check_range(np.array(seen), low, high, f"{name}(x) for arrays")


def check_numbers(student, rng, name, low, high, tolerance=EXACT):
    """Compare plain numbers with arrays that hold one float."""
    seen = []
    for x in (*signed(rng, 6, 0.1, 3.0).tolist(), -2, 3, -1, 1):
        kind = "integer" if isinstance(x, int) else "float"
        what = f"{name}(x) for one plain {kind}"
        got = expect.number(getattr(student, name)(x), what)
        alone = getattr(student, name)(np.array([float(x)]))
        alone = expect.number(alone, f"{name}(x) for an array of one float")
        check_same(got, alone, f"{what} differs from that of an array of one float.", tolerance)
        seen.append(got)
    check_range(np.array(seen), low, high, f"{name}(x) for plain numbers")


def check_same(got, want, sentence, tolerance):
    """Demand the same values, which are all the student's own."""
    same = np.allclose(got, want, **tolerance)
    expect.that(same, sentence, "value", f"got {got}, as a row of floats {want}")


def check_range(got, low, high, what):
    """Demand values from `low` to `high` that are not all the same."""
    expect.that(
        np.ptp(got) > 0, f"{what} returned the same value for every x.", "value", f"got {got}"
    )
    inside = (got >= low - 1e-5) & (got <= high + 1e-5)
    sentence = f"{what} leaves the range that the slide's curve stays in."
    expect.that(inside.all(), sentence, "value", f"got {got}")


def check_huge(student, reference, rng, name):
    """Compare values for numbers whose exp overflows, in arrays and alone."""
    for x in (
        np.array([1000.0, -1000.0]),
        rng.permutation([-1000.0, -720.0, -90.0, -1.5, 0.0, 0.5, 95.0, 715.0, 1000.0]),
        signed(rng, (3, 4), 300.0, 1000.0),
    ):
        what = f"{name}(x) for an array of numbers up to ±1000"
        expect.close(getattr(student, name)(x), getattr(reference, name)(x), what)
        expect.untouched(student.changed, name, "the array that it was given")
    for x in (1000.0, -1000.0, 1000, -1000):
        want = getattr(reference, name)(x)
        expect.close(getattr(student, name)(x), want, f"{name}(x) for one number, ±1000")


@pytest.mark.task("step", points=0.5)
def test_step_fires(student, reference, rng):
    """A positive number gives 1 and a negative one 0, however small or large it is."""
    for x in (*rows(rng, 0.01, 1.0), *rows(rng, 1.0, 20.0), *rows(rng, 20.0, 2000.0)):
        expect.equal(student.step(x), reference.step(x), f"step(x) for an array of shape {x.shape}")
    x = rng.permutation([1e-12, -1e-12, 1e-3, -1e-3])
    expect.equal(student.step(x), reference.step(x), "step(x) for numbers close to 0")


@pytest.mark.task("step", points=0.5)
def test_step_at_zero(student, rng):
    """Exactly 0 stays idle: the comparison is strict."""
    what = "step(x) where x is exactly 0"
    expect.equal(student.step(np.array([0.0])), [0], what)
    for x in (np.array([-1.0, 0.0, 2.0, 0.0, 0.5]), np.array([[0, 3], [-4, 0]])):
        got = expect.array(student.step(x), what, x.shape)
        expect.equal(got[x == 0], np.zeros((x == 0).sum()), what)
        check_range(got, 0.0, np.inf, "step(x)")
    for x in (0, 0.0):
        expect.equal(student.step(x), 0, f"step(x) where x is one plain number, {x}")


@pytest.mark.task("step", points=0.5)
def test_step_of_any_shape(student, rng):
    """Arrays of any shape, floats, integers and plain numbers fire alike; the argument stays."""
    check_shapes(student, rng, "step", 0.0, 1.0)
    check_numbers(student, rng, "step", 0.0, 1.0)


@pytest.mark.task("sigmoid", points=0.5)
def test_sigmoid_near_zero(student, reference, rng):
    """The curve rises through ½ at 0."""
    middle = [np.array([0.0]), np.array([0.5, 0.0]), np.array([5e-4, -5e-4])]
    check_values(student, reference, "sigmoid", [*rows(rng, 0.05, 4.0), *middle])


@pytest.mark.task("sigmoid", points=0.5)
def test_sigmoid_far_out(student, reference, rng):
    """The curve gets flat towards 0 and 1."""
    ends = np.array([-20.0, 20.0, -12.5, 9.5, 4.5])
    check_values(student, reference, "sigmoid", [*rows(rng, 4.0, 20.0), ends], ROUGH)


@pytest.mark.task("sigmoid", points=0.5)
def test_sigmoid_of_any_shape(student, rng):
    """Arrays of any shape, floats or integers, are taken entry by entry and stay as they were."""
    check_shapes(student, rng, "sigmoid", 0.0, 1.0)


@pytest.mark.task("sigmoid", points=0.5)
def test_sigmoid_of_plain_numbers(student, rng):
    """One plain number, float or integer, gives one number."""
    check_numbers(student, rng, "sigmoid", 0.0, 1.0)


@pytest.mark.task("sigmoid", bonus=1)
def test_sigmoid_of_huge_numbers(student, reference, rng):
    """Numbers up to ±1000 still give 0 to 1, although exp overflows there."""
    check_huge(student, reference, rng, "sigmoid")


@pytest.mark.task("tanh", points=0.5)
def test_tanh_values(student, reference, rng):
    """The curve rises from −1 through 0 to 1."""
    inputs = [*rows(rng, 0.05, 4.0), signed(rng, 6, 4.0, 20.0)]
    inputs += [np.array([0.0]), np.array([0.5, 0.0, -0.5, -20.0])]
    check_values(student, reference, "tanh", inputs)


@pytest.mark.task("tanh", points=0.5)
def test_tanh_of_any_shape(student, rng):
    """Arrays of any shape, floats or integers, are taken entry by entry and stay as they were."""
    check_shapes(student, rng, "tanh", -1.0, 1.0)


@pytest.mark.task("tanh", points=0.5)
def test_tanh_of_plain_numbers(student, rng):
    """One plain number, float or integer, gives one number."""
    check_numbers(student, rng, "tanh", -1.0, 1.0)


@pytest.mark.task("tanh", bonus=1)
def test_tanh_of_huge_numbers(student, reference, rng):
    """Numbers up to ±1000 still give −1 to 1, although exp, sinh and cosh overflow there."""
    check_huge(student, reference, rng, "tanh")


@pytest.mark.task("relu", points=0.5)
def test_relu_values(student, reference, rng):
    """Positive numbers pass as they are, all others become 0."""
    large = signed(rng, 6, 200.0, 2000.0)
    inputs = [*rows(rng, 0.01, 3.0), signed(rng, 6, 3.0, 20.0), large, -large]
    inputs += [np.array([0.0]), np.array([-1.0, 0.0, 0.25, 20.0])]
    inputs += [np.array([5e-4, -5e-4]), np.array([1e-7, -1e-7]), np.array([300, -300])]
    check_values(student, reference, "relu", inputs)


@pytest.mark.task("relu", points=0.5)
def test_relu_of_any_shape(student, rng):
    """Arrays of any shape, floats or integers, are taken entry by entry and stay as they were."""
    check_shapes(student, rng, "relu", 0.0, np.inf)


@pytest.mark.task("relu", points=0.5)
def test_relu_of_plain_numbers(student, rng):
    """One plain number, float or integer, gives one number."""
    check_numbers(student, rng, "relu", 0.0, np.inf)


@pytest.mark.task("d_sigmoid", points=0.5)
def test_d_sigmoid_near_zero(student, reference, rng):
    """The slope is steepest at 0 and the same on both sides."""
    inputs = [*rows(rng, 0.05, 3.0), np.array([0.0]), np.array([-1.5, 1.5, 0.0])]
    inputs.append(np.array([0.75, 0.5]))
    check_values(student, reference, "d_sigmoid", inputs, ROUGH)


@pytest.mark.task("d_sigmoid", points=0.5)
def test_d_sigmoid_far_out(student, reference, rng):
    """Far out on both sides the slope fades to 0."""
    ends = np.array([-20.0, 20.0, -12.5, 6.5])
    check_values(student, reference, "d_sigmoid", [*rows(rng, 3.0, 20.0), ends], ROUGH)


@pytest.mark.task("d_sigmoid", points=0.5)
def test_d_sigmoid_of_any_shape(student, rng):
    """Arrays of any shape, floats or integers, are taken entry by entry and stay as they were."""
    check_shapes(student, rng, "d_sigmoid", 0.0, 1.0, ROUGH)


@pytest.mark.task("d_sigmoid", points=0.5)
def test_d_sigmoid_of_plain_numbers(student, rng):
    """One plain number, float or integer, gives one number."""
    check_numbers(student, rng, "d_sigmoid", 0.0, 1.0, ROUGH)


@pytest.mark.task("d_tanh", points=0.5)
def test_d_tanh_near_zero(student, reference, rng):
    """The slope is steepest at 0 and the same on both sides."""
    inputs = [*rows(rng, 0.05, 3.0), np.array([0.0]), np.array([-1.5, 1.5, 0.0])]
    inputs.append(np.array([0.75, 0.5]))
    check_values(student, reference, "d_tanh", inputs, ROUGH)


@pytest.mark.task("d_tanh", points=0.5)
def test_d_tanh_far_out(student, reference, rng):
    """Far out on both sides the slope fades to 0."""
    ends = np.array([-20.0, 20.0, -6.5, 4.5])
    check_values(student, reference, "d_tanh", [*rows(rng, 3.0, 20.0), ends], ROUGH)


@pytest.mark.task("d_tanh", points=0.5)
def test_d_tanh_of_any_shape(student, rng):
    """Arrays of any shape, floats or integers, are taken entry by entry and stay as they were."""
    check_shapes(student, rng, "d_tanh", 0.0, 1.0, ROUGH)


@pytest.mark.task("d_tanh", points=0.5)
def test_d_tanh_of_plain_numbers(student, rng):
    """One plain number, float or integer, gives one number."""
    check_numbers(student, rng, "d_tanh", 0.0, 1.0, ROUGH)


@pytest.mark.task("d_relu", points=0.5)
def test_d_relu_values(student, reference, rng):
    """The slope is 1 for positive numbers and 0 for negative ones, however large they are."""
    large = signed(rng, 6, 100.0, 300.0)
    inputs = [*rows(rng, 0.02, 3.0), signed(rng, 6, 3.0, 20.0), large, -large]
    check_values(student, reference, "d_relu", inputs, ROUGH)


@pytest.mark.task("d_relu", points=0.5)
def test_d_relu_of_any_shape(student, rng):
    """Arrays of any shape, floats or integers, are taken entry by entry and stay as they were."""
    check_shapes(student, rng, "d_relu", 0.0, 1.0, ROUGH)


@pytest.mark.task("d_relu", points=0.5)
def test_d_relu_of_plain_numbers(student, rng):
    """One plain number, float or integer, gives one number."""
    check_numbers(student, rng, "d_relu", 0.0, 1.0, ROUGH)
