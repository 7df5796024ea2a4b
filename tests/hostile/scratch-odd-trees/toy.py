import os
import threading


def deep():
    for _ in range(400):
        os.mkdir("d" * 100)
        os.chdir("d" * 100)


def shut():
    os.mkdir("shut")
    os.mkdir("shut/in", 0)
    os.mkdir("without", 0)


def odd():
    for name in (b"\xff\xfe", b"line\nbreak", b"-rf", b"\x1b[2J", b"a" * 255, "\u202e".encode()):
        os.close(os.open(name, os.O_CREAT | os.O_WRONLY, 0))


def many():
    for number in range(100_000):
        os.close(os.open(f"{number}", os.O_CREAT | os.O_WRONLY))


def double(x):
    odd()
    shut()
    print("tried", flush=True)
    return x


def bounds(x):
    deep()
    return 0, 0


def curve(x):
    # It goes on when the call is over, and nobody waits for it.
    threading.Thread(target=many).start()
    return x


def mean(x):
    return 0.0
