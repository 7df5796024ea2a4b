"""Tries to break out of the box it is run in: `grade doctor` sends it there as a submission.

Every function returns True where it got through.
"""

import ctypes
import os
import socket
import threading


def read_a_secret(path):
    """Read a file that the user who grades can read."""
    with open(path) as file:
        return bool(file.read())


def read_the_environment(variable):
    """Find a variable of the grader's environment, here or in another process."""
    name, _, value = variable.partition("=")
    if os.environ.get(name) == value:
        return True
    for entry in os.listdir("/proc"):
        try:
            with open(f"/proc/{entry}/environ", "rb") as file:
                if variable.encode() in file.read():
                    return True
        except OSError:
            continue
    return False


def open_a_socket(port):
    """Reach a listener on this machine."""
    with socket.create_connection(("127.0.0.1", port), timeout=1):
        return True


def touch_a_process(pid):
    """Send the null signal to the grader, or read what /proc says of it.

    That its folder there exists can be seen behind Landlock alone, which hides only contents.
    """
    try:
        os.kill(pid, 0)
        return pid != os.getpid()
    except OSError:
        with open(f"/proc/{pid}/cmdline", "rb") as file:
            return bool(file.read())


def write_outside(folder):
    """Leave a file in a folder that everybody can write to."""
    with open(os.path.join(folder, "broken-out"), "w") as file:
        return bool(file.write("here I am"))


def outlive_the_run(pid):
    """Leave a process behind."""
    child = os.fork()
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)
    return True


def exceed_memory(megabytes):
    """Take more memory than is allowed, in ways that a limit may not see."""
    pieces = [bytearray(1 << 20) for _ in range(megabytes)]
    return len(pieces) == megabytes


def hide_memory(megabytes):
    """Take memory that counts for no process."""
    descriptor = os.memfd_create("hidden")
    for _ in range(megabytes):
        os.write(descriptor, bytes(1 << 20))
    return True


def start_many_threads(count):
    """Start more threads than any arithmetic needs."""
    stop = threading.Event()
    started = []
    try:
        for _ in range(count):
            thread = threading.Thread(target=stop.wait, daemon=True)
            thread.start()
            started.append(thread)
        return True
    finally:
        stop.set()


def exceed_disk(megabytes):
    """Fill the folders that can be written to."""
    written = 0
    for folder in ("/tmp", "/dev/shm", os.getcwd()):
        for number in range(megabytes):
            try:
                with open(f"{folder}/{number}", "wb") as file:
                    written += file.write(bytes(1 << 20))
            except OSError:
                break
    return written >= megabytes << 20


def gain_rights(_):
    """Enter a namespace in which one would be root."""
    return ctypes.CDLL(None, use_errno=True).unshare(0x10000000) == 0
