"""For `make run` and for development: starts without any variable, fit for localhost only."""

from .base import *  # noqa: F403
from .env import env, local_secret_key

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="") or local_secret_key()
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
