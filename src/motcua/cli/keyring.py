"""Chùm khóa: the keys of a home, sealed by a passphrase for a backup."""

import json
import os
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from motcua.cli.trouble import Trouble

MARK = b"motcua keys 1\n"
SALT_BYTES, NONCE_BYTES = 16, 12
LEAST_PASSPHRASE = 12


def seal(folder: Path, passphrase: str) -> bytes:
    """Return all keys of `folder`, readable only with the passphrase; raises Trouble at one too short."""
    if len(passphrase) < LEAST_PASSPHRASE:
        raise Trouble(f"MOTCUA_BACKUP_PASSPHRASE cần ít nhất {LEAST_PASSPHRASE} ký tự.")
    files = sorted(folder.iterdir()) if folder.is_dir() else []
    keys = {file.name: file.read_bytes().hex() for file in files if file.is_file() and file.name[0] != "."}
    salt, nonce = os.urandom(SALT_BYTES), os.urandom(NONCE_BYTES)
    return MARK + salt + nonce + _cipher(passphrase, salt).encrypt(nonce, json.dumps(keys).encode(), MARK)


def unseal(sealed: bytes, passphrase: str) -> dict[str, str]:
    """Return the keys by name, in hexadecimal; raises Trouble at another passphrase."""
    body = sealed.removeprefix(MARK)
    salt, nonce, rest = (
        body[:SALT_BYTES],
        body[SALT_BYTES : SALT_BYTES + NONCE_BYTES],
        body[SALT_BYTES + NONCE_BYTES :],
    )
    try:
        found: dict[str, str] = json.loads(_cipher(passphrase, salt).decrypt(nonce, rest, MARK))
    except (InvalidTag, ValueError):
        raise Trouble("MOTCUA_BACKUP_PASSPHRASE không mở được các khóa trong bản sao lưu.") from None
    return found


def put(keys: dict[str, str], folder: Path) -> None:
    """Write keys into an empty folder, readable by their owner alone."""
    if not keys:
        return
    folder.mkdir(mode=0o700, exist_ok=True)
    for name, key in keys.items():
        place = folder / Path(name).name
        with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            out.write(bytes.fromhex(key))


def _cipher(passphrase: str, salt: bytes) -> AESGCM:
    return AESGCM(Scrypt(salt=salt, length=32, n=2**15, r=8, p=1).derive(passphrase.encode()))
