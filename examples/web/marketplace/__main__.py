"""python -m marketplace: serves the marketplace on this machine, and fills a fresh file with samples first."""

import argparse
import secrets
from pathlib import Path

import gigkit

from . import create_app
from .account import PRO_PRICE
from .seed import seed


def main() -> None:
    parser = argparse.ArgumentParser(prog="marketplace", description=__doc__)
    parser.add_argument("--file", type=Path, default=Path("market.db"), help="the SQLite file (market.db)")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--empty", action="store_true", help="leave a fresh file without samples")
    options = parser.parse_args()

    uri = f"sqlite:{options.file}"
    if not options.empty and seed(uri):
        print("Filled a fresh marketplace with people and gigs.")
    with gigkit.open(uri, prices={PRO_PRICE: "pro"}) as market:
        app = create_app(market, secret_key=secret_key(options.file.with_name(options.file.name + "-secret")))
        print(f"http://127.0.0.1:{options.port}  Sign in as maya, lukasz, aiko or noor. Ctrl-C ends it.", flush=True)
        app.run("127.0.0.1", options.port, threaded=True)


def secret_key(file: Path) -> str:
    """What signs the cookies: kept beside the marketplace, so that who is signed in stays so."""
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(secrets.token_hex(32), encoding="ascii")
    return file.read_text(encoding="ascii")


if __name__ == "__main__":
    main()
