# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The web server: gunicorn with threads, one clear line when the port is taken."""

import os
import signal
import socket

from django.core.wsgi import get_wsgi_application
from gunicorn.app.base import BaseApplication

from kenniskompas.core.errors import BadInput


class _Server(BaseApplication):
    def __init__(self, options: dict[str, object]) -> None:
        self.options = options
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> object:
        return get_wsgi_application()


def _leave_ctrl_c_to_the_server(_worker: object) -> None:
    """A terminal sends Ctrl-C to every process; the worker hears of it from the server alone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _end_at_once(_worker: object) -> None:
    """After Ctrl-C: waiting threads would hold the process until it is killed, with an error.

    What a request has not finished is rolled back, and files are replaced whole.
    """
    os._exit(0)


def require_free_port(host: str, port: int) -> None:
    """Raise BadInput when something listens there already, or the address is not ours."""
    if not 0 < port < 65536:
        raise BadInput("out_of_range", column="--port", value=port, allowed="1 – 65535")
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise BadInput(
                "port_taken", column="--port", value=f"{host}:{port}", limit=port + 1
            ) from error


def serve(host: str, port: int, *, threads: int = 8) -> None:
    """Serve until Ctrl-C; returns cleanly then, in this process and not in its workers."""
    require_free_port(host, port)
    address = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    own = os.getpid()
    try:
        _Server(
            {
                "bind": address,
                "workers": 1,
                "threads": threads,
                "worker_class": "gthread",
                "loglevel": "warning",
                "graceful_timeout": 3,
                "proc_name": "kompas",
                "control_socket_disable": True,
                "post_worker_init": _leave_ctrl_c_to_the_server,
                "worker_int": _end_at_once,
            }
        ).run()
    except SystemExit as stop:
        if stop.code not in (0, None) or os.getpid() != own:
            raise
