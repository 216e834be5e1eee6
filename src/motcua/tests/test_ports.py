"""Ports that tests take for their servers."""

import os
import socket

from motcua.tests import ports


def test_no_port_is_given_twice():
    given = [ports.free_port() for _ in range(50)]
    assert len(set(given)) == 50


def test_a_port_is_given_to_one_process_alone(monkeypatch):
    taken = ports.free_port()
    reader, writer = os.pipe()
    if (child := os.fork()) == 0:
        os.write(writer, b"yes" if ports._is_claimed(taken) else b"no")
        os._exit(0)
    os.waitpid(child, 0)
    assert os.read(reader, 3) == b"no"


def test_no_outgoing_connection_comes_to_sit_on_a_given_port():
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname()) as line,
    ):
        first, last = ports._outgoing()
        assert first <= line.getsockname()[1] <= last
    assert not first <= ports.free_port() <= last
