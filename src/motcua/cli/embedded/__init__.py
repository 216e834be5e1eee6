"""PostgreSQL riêng: a private server in the data directory, shared by its users, stopped by the last.

Reached by a socket that only the owner of the data directory can open, and by the system user's name (peer):
there is no password to leak. Needs neither Django nor psycopg.
"""

from motcua.cli.embedded.folders import Folders
from motcua.cli.embedded.server import Server
from motcua.cli.embedded.use import in_use, revive

__all__ = ["Folders", "Server", "in_use", "revive"]
