"""make lighthouse：用 Lighthouse 给三页打分（手机），用 Nu 检查器（W3C 的 HTML 检查器）查每一页的 HTML。

要 node 22.19 或更新、Chromium 或 Chrome、Java 11 或更新。分数受机器忙闲的影响，所以不在 make test 里；
无障碍、最佳做法、SEO 要满分，性能要 95：忙的机器上只看前三样，用 --no-performance。
"""

from __future__ import annotations

import argparse
import functools
import gzip
import http.server
import json
import os
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from offline.chapters import OfflineError
from offline.check import java
from offline.pdf import QUIET, browser

ROOT = Path(__file__).parents[2]
MODULES = Path(f"{sys.prefix}-web/node_modules")
PAGES = ("", "thread/lock/", "appendix/api/")
WANTED = {"accessibility": 100, "best-practices": 100, "seo": 100, "performance": 95}


class Handler(http.server.SimpleHTTPRequestHandler):
    """与 GitHub Pages 一样：文字压缩，浏览器可以存十分钟。"""

    protocol_version = "HTTP/1.1"

    def log_message(self, *args):
        pass

    def do_GET(self):
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            return self.send_error(404)
        body, kind = path.read_bytes(), self.guess_type(path)
        packed = kind.startswith("text/") or "javascript" in kind or "json" in kind or "svg" in kind
        body = gzip.compress(body, 9) if packed else body
        self.send_response(200)
        for name, value in {"Content-Type": kind, "Content-Length": len(body), "Cache-Control": "max-age=600"}.items():
            self.send_header(name, str(value))
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        return self.wfile.write(body)


def build(site: Path, address: str) -> None:
    command = [sys.executable, "-W", "ignore", "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(site)]
    if subprocess.run(command, cwd=ROOT, env={**os.environ, "BOOK_SITE_URL": address}).returncode:
        sys.exit("站点没有建成，先让 make build 通过")


def score(url: str, chrome: str, rounds: int) -> dict[str, list]:
    """*url* 的几样分数（0–100，各轮里的中间一个）与没有得满的各项。"""
    found = []
    for _ in range(rounds):
        flags = " ".join(flag for flag in QUIET if flag != "--disable-gpu")
        command = ["node", str(MODULES / "lighthouse/cli/index.js"), url, "--quiet", "--output=json", f"--chrome-flags={flags}", f"--only-categories={','.join(WANTED)}"]
        done = subprocess.run(command, env={**os.environ, "CHROME_PATH": chrome}, capture_output=True, text=True, encoding="utf-8", timeout=600)
        if done.returncode:
            sys.exit(f"Lighthouse 没有跑成：{(done.stderr or done.stdout).strip()[-500:]}")
        found.append(json.loads(done.stdout))
    scores = {}
    for name in WANTED:
        found.sort(key=lambda one: one["categories"][name]["score"] or 0)
        middle = found[len(found) // 2]
        failed = [audit["title"] for ref in middle["categories"][name]["auditRefs"] if ref["weight"] and ((audit := middle["audits"][ref["id"]])["score"] or 0) < 0.9 and audit["scoreDisplayMode"] not in ("notApplicable", "manual", "informative")]  # fmt: skip
        scores[name] = [round((middle["categories"][name]["score"] or 0) * 100), failed]
    return scores


def html_errors(site: Path) -> list[str]:
    command = [java(), "-jar", str(MODULES / "vnu-jar/build/dist/vnu.jar"), "--errors-only", "--format", "json", "--skip-non-html", str(site)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=600)
    try:
        messages = json.loads(done.stderr)["messages"]
    except ValueError:
        sys.exit(f"HTML 检查器没有跑成：{done.stderr.strip()[-500:]}")
    return [f"{one['url'].rpartition(site.name)[2].lstrip('/')}:{one.get('lastLine', '?')} {one['message']}" for one in messages if one["type"] != "info"]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.web", description="给建成的页面打分、查 HTML")
    parser.add_argument("--rounds", type=int, default=3, help="每一页打几轮分，取中间的；默认 3")
    parser.add_argument("--no-performance", action="store_true", help="性能的分数只印出来，不算数（机器忙时）")
    options = parser.parse_args()
    chrome, problems = browser(), []
    with tempfile.TemporaryDirectory() as temporary:
        site = Path(temporary, "site")
        with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(site))) as server:
            address = f"http://127.0.0.1:{server.server_port}/"
            build(site, address)
            problems += html_errors(site)
            print(f"HTML：{len(list(site.rglob('*.html')))} 页，{len(problems)} 个错", flush=True)
            threading.Thread(target=server.serve_forever, daemon=True).start()
            for page in PAGES:
                for name, (got, failed) in score(address + page, chrome, options.rounds).items():
                    print(f"/{page}  {name} {got}", flush=True)
                    if got < WANTED[name] and not (name == "performance" and options.no_performance):
                        problems.append(f"/{page}：{name} 只有 {got}，要 {WANTED[name]}。没有得满的：{'；'.join(failed)}")
            server.shutdown()
    if problems:
        sys.exit("\n".join(problems[:20]))


if __name__ == "__main__":
    try:
        main()
    except OfflineError as error:
        sys.exit(str(error))
