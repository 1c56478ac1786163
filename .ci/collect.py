"""Runs the command-line sample twice: against nobody, then draining into a collector on this machine. Both runs' pings must arrive."""
import gzip
import http.server
import json
import subprocess
import sys
import threading
import time

program, data = sys.argv[1:]
received = {}


class Collector(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        payload = json.loads(gzip.decompress(body) if self.headers.get("Content-Encoding") == "gzip" else body)
        received[self.path.rsplit("/", 1)[1]] = (self.path.split("/")[3], payload)
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_):
        pass


def run(*arguments):
    start = time.monotonic()
    subprocess.run([program, data, *arguments], check=True, timeout=60, stdout=subprocess.DEVNULL)
    return (time.monotonic() - start) * 1000


elapsed = run("http://127.0.0.1:9", "0")
with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Collector) as server:
    threading.Thread(target=server.serve_forever, daemon=True).start()
    run(f"http://127.0.0.1:{server.server_address[1]}", "0", "drain")
    server.shutdown()

commands = [payload for name, payload in received.values() if name == "command"]
counted = [payload["metrics"]["counter"]["command.words"] for payload in commands]
print(f"  {elapsed:.0f} ms for a run without work whose server cannot be reached; then {len(received)} pings delivered, {len(commands)} of them the sample's")
if counted != [345, 345]:
    sys.exit(f"two runs submitted 345 words each; what arrived says {counted}")
