import os
import socket
import stat

def attempt(name, door):
    try:
        got = door()
    except BaseException as error:
        print("tried", name, "-", type(error).__name__, flush=True)
    else:
        print("tried", name, "- GOT", repr(got)[:200], flush=True)


def double(x):
    def tcp(host):
        with socket.create_connection((host, @TCP@), timeout=1) as line:
            line.sendall(b"hit")
        return "connected"
    def udp():
        return socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"hit", ("127.0.0.1", @UDP@))
    def unix(kind):
        line = socket.socket(socket.AF_UNIX, kind)
        line.connect("\0@ABSTRACT@")
        return line.send(b"hit")
    attempt("tcp", lambda: tcp("127.0.0.1"))
    attempt("tcp6", lambda: tcp("::1"))
    attempt("udp", udp)
    attempt("unix", lambda: unix(socket.SOCK_STREAM))
    attempt("unix path", lambda: socket.socket(socket.AF_UNIX).connect("@OUTSIDE@/socket"))
    attempt("netlink", lambda: socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0))
    attempt("raw", lambda: socket.socket(socket.AF_INET, socket.SOCK_RAW, 1))
    attempt("packet", lambda: socket.socket(17, socket.SOCK_RAW, 0))
    attempt("vsock", lambda: socket.socket(40, socket.SOCK_STREAM))
    attempt("pair", socket.socketpair)
    attempt("resolve", lambda: socket.getaddrinfo("localhost.localdomain.", 80))
    ours = next(number for number in range(3, 64) if is_socket(number))
    attempt("sendto", lambda: socket.socket(fileno=os.dup(ours)).sendto(b"hit", "\0@ABSTRACT@"))
    return x


def is_socket(number):
    try:
        return stat.S_ISSOCK(os.fstat(number).st_mode)
    except OSError:
        return False
