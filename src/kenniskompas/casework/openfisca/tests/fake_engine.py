# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""An OpenFisca web API in this process, over a real socket, that answers as a test tells it."""

import json
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HEADERS = {"Country-Package": "openfisca-testdam", "Country-Package-Version": "4.2.0"}


class Engine(ThreadingHTTPServer):
    """Keeps what it was asked; `values` fills every null by variable."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked = []
        self.values = {}
        self.status = 200
        self.raw = None
        self.headers = dict(HEADERS)
        self.drip = 0.0
        self.variables = {}
        self.spec = {"info": {"title": "openfisca-testdam Web API", "version": "4.2.0"}}

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}/api/"


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append((self.path, body))
        self.answer(filled(body, self.server.values))

    def do_GET(self):
        self.server.asked.append((self.path, None))
        self.answer(self.server.variables if "variables" in self.path else self.server.spec)

    def answer(self, content):
        raw = self.server.raw if self.server.raw is not None else json.dumps(content).encode()
        self.send_response(self.server.status)
        for name, value in self.server.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        try:
            if self.server.drip:
                for place in range(len(raw)):
                    self.wfile.write(raw[place : place + 1])
                    time.sleep(self.server.drip)
            else:
                self.wfile.write(raw)
        except OSError:
            pass

    def log_message(self, *_args):
        pass


def filled(content, values, name=""):
    if isinstance(content, dict):
        return {
            key: filled(each, values, name if each is None else key)
            for key, each in content.items()
        }
    return values.get(name) if content is None else content


@contextmanager
def running():
    engine = Engine()
    thread = threading.Thread(target=engine.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield engine
    finally:
        engine.shutdown()
        engine.server_close()
        thread.join()
