"""mkdocs 的钩子：每一页最前面写上内容安全策略（Content-Security-Policy），浏览器只跑、只载入本站自己的东西。

行内脚本凭内容的 sha256 放行，所以要在别的钩子都改完之后才算：mkdocs.yml 里排在最后，次序也定成最后。
`mkdocs serve` 不写：它为了实时刷新，在这之后还要往页面里加一段行内脚本。离线的那一份也不写，见 offline/chapters.py。
没有钩子，页面照样完整。
"""

from __future__ import annotations

import base64
import hashlib
import re

from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority

SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script\s*>", re.S | re.I)
NOT_RUN = re.compile(r"\bsrc\s*=|\btype\s*=\s*[\"']?[\w/+-]*json", re.I)  # 另一个文件里的；只是数据
CHARSET = re.compile(r"<meta\s+charset=[^>]*>", re.I)
RULES = {
    "default-src": "'self'",
    "script-src": "'self'",
    "style-src": "'self'",  # 行内的 style 一概不用：主题用脚本改的 element.style 不归它管，图用样式表里的类名
    "img-src": "'self' data:",  # 主题的图标是样式表里的 data:
    "worker-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'none'",  # 表单只由脚本处理，不往哪里交
}
serving = False


def digests(html: str) -> list[str]:
    """*html* 里每一段行内脚本的来源表达式，照出现的次序，不重复。"""
    texts = [text for attributes, text in SCRIPT.findall(html) if not NOT_RUN.search(attributes)]
    return [f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in dict.fromkeys(texts)]


def guarded(html: str, name: str) -> str:
    """写上策略的 *html*：紧跟在 charset 后面（它要在头 1024 个字节里），在要载入的一切前面。"""
    rules = RULES | {"script-src": " ".join([RULES["script-src"], *digests(html)])}
    content = "; ".join(f"{directive} {sources}" for directive, sources in rules.items())
    found = CHARSET.search(html)
    if not found:
        raise PluginError(f"{name}：找不到 <meta charset>，策略没有地方写。主题变了，改 tests/policy.py 的 CHARSET")
    return f'{html[: found.end()]}<meta http-equiv="Content-Security-Policy" content="{content}">{html[found.end() :]}'


def on_startup(command, dirty):
    global serving
    serving = command == "serve"


@event_priority(-100)
def on_post_page(output, page, config):
    return output if serving else guarded(output, page.file.src_uri)


@event_priority(-100)
def on_post_template(output, template_name, config):
    return output if serving or not template_name.endswith(".html") else guarded(output, template_name)
