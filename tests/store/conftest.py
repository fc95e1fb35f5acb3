"""Archives on both databases, and articles to put into them."""

import getpass
import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from synoptic.store import Archive

_BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"))


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a PostgreSQL server of our own, started in a temporary folder."""
    psycopg = pytest.importorskip("psycopg")
    found = shutil.which("initdb")
    binaries = _BINARIES[-1] if _BINARIES else Path(found).parent if found else None
    if binaries is None:
        pytest.skip("needs PostgreSQL's binaries")
    with TemporaryDirectory(prefix="synoptic-postgres-") as name:
        folder = Path(name)
        prefix: list[str] = []
        owner = getpass.getuser()
        if os.geteuid() == 0:  # the server refuses to run as root
            shutil.chown(folder, "postgres", "postgres")
            prefix, owner = (
                ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"],
                "postgres",
            )
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]

        def run(*command: str) -> None:
            subprocess.run(
                [*prefix, *command], check=True, cwd=folder, stdout=subprocess.DEVNULL, timeout=120
            )

        cluster = str(folder / "cluster")
        run(str(binaries / "initdb"), "-D", cluster, "-U", owner, "--encoding=UTF8", "-A", "trust")
        options = f"-h 127.0.0.1 -p {port} -k {folder} -c fsync=off"
        control = str(binaries / "pg_ctl")
        log = str(folder / "log")
        run(control, "-D", cluster, "-o", options, "-l", log, "-w", "start")
        try:
            address = f"postgresql://{owner}@127.0.0.1:{port}"
            psycopg.connect(f"{address}/postgres").close()
            yield address
        finally:
            run(control, "-D", cluster, "-m", "immediate", "-w", "stop")


@pytest.fixture
def database(server: str) -> Iterator[str]:
    """The address of an empty database."""
    import psycopg

    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute("CREATE DATABASE archive TEMPLATE template0")
    yield f"{server}/archive"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute("DROP DATABASE archive WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgresql"])
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Archive]:
    """An empty archive, once on each database."""
    place = str(tmp_path / "archive.db")
    if request.param == "postgresql":
        place = request.getfixturevalue("database")
    with Archive(place) as opened:
        yield opened
