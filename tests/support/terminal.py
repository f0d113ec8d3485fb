"""A real terminal, by its other end: what reached it and when, and what then stood on its screen."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from types import TracebackType
from typing import Self

import pyte

COLUMNS, LINES = 120, 40
PATIENCE = 30.0

_CONTROL = re.compile(
    rb"\x1b\[[0-?]*[ -/]*[@-~]|\x1b[\]PX^_].*?(?:\x07|\x1b\\)|\x1b[ -/]*[0-~]|[\x00-\x1f]", re.DOTALL
)
_TEXT = re.compile(rb"[A-Za-z0-9]")

Piece = tuple[float, bytes]
"""A moment (of time.perf_counter) and what reached the terminal then."""


class Terminal:
    """A program on a terminal of its own."""

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        *,
        columns: int = COLUMNS,
        lines: int = LINES,
    ) -> None:
        self.screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self.screen)
        self.received = b""
        self._controller, terminal = pty.openpty()
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        self.started = time.perf_counter()
        self._process = subprocess.Popen(
            command,
            stdin=terminal,
            stdout=terminal,
            stderr=terminal,
            env={**environment, "TERM": "xterm-256color", "COLORTERM": "truecolor"},
            start_new_session=True,
        )
        # Kept open, so that what the program left the terminal in can be asked when it has ended.
        self._terminal = terminal

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        os.close(self._controller)
        os.close(self._terminal)

    @property
    def pid(self) -> int:
        """The process."""
        return self._process.pid

    def echoes(self) -> bool:
        """Whether what is typed is shown and gathered into lines, as a shell needs it."""
        modes = termios.tcgetattr(self._terminal)[3]
        return bool(modes & termios.ECHO) and bool(modes & termios.ICANON)

    def ended(self, within: float = PATIENCE) -> int:
        """The exit status, when the program has ended; everything it wrote is on the screen."""
        until = time.perf_counter() + within
        while self._process.poll() is None and time.perf_counter() < until:
            self.show(self.pieces(quiet=0.1, most=1), lambda _screen: False)
        self.show(self.pieces(quiet=0.1, most=1), lambda _screen: False)
        return self._process.wait(0.1)

    def resize(self, columns: int, lines: int) -> None:
        """Make the window larger or smaller, as a person does by its corner."""
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        os.killpg(self.pid, signal.SIGWINCH)
        self.screen.resize(lines, columns)

    def press(self, keys: str) -> float:
        """Type; the moment it was done."""
        moment = time.perf_counter()
        left = keys.encode()
        while left:
            # A terminal takes some thousand bytes at a time, and waits for the program to read them.
            if select.select([self._controller], [self._controller], [], PATIENCE)[1]:
                left = left[os.write(self._controller, left[:1024]) :]
        return moment

    def pieces(self, *, quiet: float, most: float = PATIENCE) -> list[Piece]:
        """What reaches the terminal until it has been quiet for so many seconds, or `most` are over."""
        found: list[Piece] = []
        until = time.perf_counter() + most
        while (left := until - time.perf_counter()) > 0:
            if not select.select([self._controller], [], [], min(quiet, left))[0]:
                break
            found.append(self._piece())
        return found

    def wait_for(self, text: str, *, most: float = PATIENCE) -> None:
        """Wait until a text stands on the screen. Raises TimeoutError with what stood there instead."""
        until = time.perf_counter() + most
        while text not in "\n".join(self.shown()):
            if time.perf_counter() > until:
                raise TimeoutError(f"no “{text}” on\n" + "\n".join(self.shown()))
            self.show(self.pieces(quiet=0.05, most=0.2), lambda _screen: False)

    def until(self, seen: Callable[[bytes], bool], *, most: float = PATIENCE) -> float:
        """Seconds from the start until what has reached the terminal, bar its controls, is as asked."""
        text = b""
        until = time.perf_counter() + most
        while time.perf_counter() < until:
            if not select.select([self._controller], [], [], 0.5)[0]:
                continue
            moment, piece = self._piece()
            self._stream.feed(piece)
            text += piece
            if seen(_CONTROL.sub(b"", text)):
                return moment - self.started
        raise TimeoutError("\n".join(self.shown()))

    def _piece(self) -> Piece:
        try:
            piece = os.read(self._controller, 1 << 20)
        except OSError:
            raise RuntimeError("the program ended:\n" + "\n".join(self.shown())) from None
        self.received += piece
        return time.perf_counter(), piece

    def show(self, pieces: Sequence[Piece], done: Callable[[pyte.Screen], bool]) -> float | None:
        """Put pieces on the screen one by one; the moment of the first after which it is as asked."""
        moment = None
        for at, piece in pieces:
            self._stream.feed(piece)
            if moment is None and done(self.screen):
                moment = at
        return moment

    def shown(self) -> list[str]:
        """The lines on the screen, without what is empty on the right."""
        return [line.rstrip() for line in self.screen.display]


def has_text(seen: bytes) -> bool:
    """Whether anything that can be read was painted."""
    return _TEXT.search(seen) is not None
