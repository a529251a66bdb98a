"""mkdocs 的钩子：程序与输出按最长的一行分三种宽窄，手机上各用放得下的最大的字（样式在 docs/assets/book.css）。"""

import html
import re
from unicodedata import east_asian_width

WIDTHS = {52: "", 57: ' class="long"', 1000: ' class="longer"'}  # 至多几列（汉字算两列）：<pre> 加上什么
BLOCK = re.compile(r"<pre>(?=(?:<span></span>)?<code>(.*?)</code></pre>)", re.S)


def columns(line: str) -> int:
    return len(line) if line.isascii() else sum(1 + (east_asian_width(char) in "WF") for char in line)


def marked(found: re.Match) -> str:
    text = html.unescape(re.sub(r"<[^>]+>", "", found[1]))
    longest = max(map(columns, text.splitlines()), default=0)
    return f"<pre{next(mark for most, mark in WIDTHS.items() if longest <= most)}>"


def on_post_page(output, page, config):
    return BLOCK.sub(marked, output)
