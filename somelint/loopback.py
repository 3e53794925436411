"""Which hosts are this very machine: drafts may go there in plain HTTP, and no further."""

from __future__ import annotations


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches ``host`` (a name or an address, without port)."""
    bare = host.strip("[]").lower()
    if bare in ("127.0.0.1", "localhost", "::1"):
        return True
    # Imported late: the command line asks on each start, and of one of the above.
    import ipaddress

    try:
        return ipaddress.ip_address(bare).is_loopback
    except ValueError:
        return False
