"""整个网站，从文件夹里就打得开：双击 index.html，搜索也能用。"""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path

from .chapters import ROOT, OfflineError, Site

THEME = re.compile(r'<script src="([^"]*)assets/theme\.js')
SCRIPTS = ("terms.js", "search.js", "offline.js")  # 依次载入，都在 assets/theme.js 之前


def prepare(site: Site) -> None:
    """就地改 *site* 的文件夹：索引变成脚本，页面先载入搜索；只有服务器才用得着的删掉。"""
    index = (site.folder / "search/search_index.json").read_text("utf-8")
    (site.folder / "search/search_index.js").write_text(f"var __index = {index}", "utf-8", newline="\n")
    shutil.copy(ROOT / "offline/search.js", site.folder / "assets/offline.js")
    for name in ("404.html", "sitemap.xml", "sitemap.xml.gz"):
        (site.folder / name).unlink(missing_ok=True)
    for page in sorted(site.folder.rglob("*.html")):
        html, found = THEME.subn(_scripts, page.read_text("utf-8"))
        if found != 1:
            raise OfflineError(f"{page.name} 里找不到 assets/theme.js：网页变了，改 offline/folder.py 的 THEME")
        page.write_text(html, "utf-8", newline="\n")


def _scripts(theme: re.Match) -> str:
    return "".join(f'<script src="{theme[1]}assets/{name}"></script>' for name in SCRIPTS) + theme[0]


def pack(site: Site, target: Path, when: tuple) -> None:
    """压成一个文件；次序与时间都固定，内容相同就一个字节也不差。"""
    with zipfile.ZipFile(target, "w") as archive:
        for path in sorted(p for p in site.folder.rglob("*") if p.is_file()):
            add(archive, f"{target.stem}/{path.relative_to(site.folder).as_posix()}", path.read_bytes(), when)


def add(archive: zipfile.ZipFile, name: str, content: bytes | str, when: tuple, how: int = zipfile.ZIP_DEFLATED) -> None:
    info = zipfile.ZipInfo(name, when)
    info.compress_type, info.create_system, info.external_attr = how, 3, 0o644 << 16
    archive.writestr(info, content)
