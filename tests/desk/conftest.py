"""A server for the test that needs one."""

from ..case.conftest import address, server

__all__ = ["address", "server"]
