"""Where a service's key is found, and how it is kept out of everything that is written down.

A film folder comes from anybody: it cannot say where a key lies. The service's own address is given the service's own
key; any other address a key of its own, whose name follows from that address.
"""

from __future__ import annotations

import os
from dataclasses import field
from urllib.parse import urlsplit

from rushes.engines.services.catalogue import Service
from rushes.errors import EngineFailed
from rushes.film.quick import dataclass

LOCAL = ("127.0.0.1", "localhost", "::1")
_SHOWN = "•••"
_SHORT = 6  # characters: what is shorter is no secret, and would be struck out of plain words


@dataclass(frozen=True, slots=True)
class Key:
    """A secret that is not shown when it is printed."""

    secret: str = field(default="", repr=False)

    def struck(self, text: str) -> str:
        """The text without the key, should a server have sent it back to us."""
        for part in {self.secret, *self.secret.split(":")}:
            if len(part) >= _SHORT:
                text = text.replace(part, _SHOWN)
        return text


def is_local(address: str) -> bool:
    """Whether it is this machine."""
    return urlsplit(address).hostname in LOCAL


def variable_of(address: str) -> str:
    """The environment variable for an address that is not the service's own: RUSHES_KEY_LLM_SCHOOL_EDU. No two
    addresses share one: a dot is written _, a hyphen __, and host names have neither at their labels' ends."""
    parts = urlsplit(address)
    name = (parts.hostname or "").replace("-", "__").replace(".", "_").replace(":", "_")
    return f"RUSHES_KEY_{name}{f'_{parts.port}' if parts.port else ''}".upper()


def find(service: Service, address: str) -> Key:
    """The key for that address. Raises EngineFailed where there is none; an empty one is enough for this machine's own
    servers, and where the service's client finds credentials by itself."""
    own = address == service.address or address == os.environ.get(service.address_variable, "").rstrip("/")
    variables = service.keys if own else (variable_of(address),)
    name = service.name if own else urlsplit(address).netloc
    for variable in variables:
        if secret := os.environ.get(variable, "").strip():
            return _checked(secret, f"the environment variable {variable}")
    if secret := _from_keyring(name):
        return _checked(secret, f"the keyring under rushes / {name}")
    if (is_local(address) and not own) or (own and service.instead and os.environ.get(service.instead)):
        return Key()
    raise EngineFailed(
        f"There is no key for {service.title if own else urlsplit(address).netloc} on this machine.",
        todo=f"Set {variables[0]} in this terminal, or keep it in the keyring (keyring set rushes {name}); "
        f"keys are made at {service.console}." if own else f"Set {variables[0]} in this terminal, or keep it in the "
        f"keyring (keyring set rushes {name}).",
    )  # fmt: skip


def _checked(secret: str, where: str) -> Key:
    if not secret.isascii() or not secret.isprintable() or " " in secret:
        raise EngineFailed(f"What {where} holds is not a key.", todo="Copy it again, without spaces or line ends.")
    return Key(secret)


def _from_keyring(name: str) -> str:
    try:
        import keyring
    except ImportError:
        return ""
    try:
        return (keyring.get_password("rushes", name) or "").strip()
    except Exception:  # a keyring that is locked, or a machine without one, has no key for us
        return ""
