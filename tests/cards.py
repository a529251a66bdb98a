"""mkdocs 的钩子：每一页一张分享时显示的图（Open Graph），建站时画，不用网络。

要有网址，还要有 Pillow、uniseg（在 offline/requirements.txt 里）与字体 Noto Sans CJK（Debian 的 fonts-noto-cjk）；
缺一样就不画，页面照样建成，只是分享出去没有图。`make serve` 里也不画：改一个字不必等它。
"""

from __future__ import annotations

import functools
import html
import io
import logging
from pathlib import PurePosixPath

from mkdocs.structure.files import File

try:
    from PIL import Image, ImageDraw, ImageFont
    from uniseg.linebreak import line_break_units
except ImportError:
    Image = None

log = logging.getLogger("mkdocs.hooks.cards")
SIZE, MARGIN = (1200, 630), 80  # 像素
WIDTH = SIZE[0] - 2 * MARGIN
FACE, FILES = "Noto Sans CJK SC", {"bold": "NotoSansCJK-Bold.ttc", "regular": "NotoSansCJK-Regular.ttc"}
TEAL, WHITE, PALE, FAINT = (0, 77, 68), 255, 205, 70  # 底色；其余是白了几成，最多 255
TITLE = (92, 1), (80, 1), (70, 1), (62, 1), (72, 2), (64, 2), (54, 2)  # 字号，至多几行：能写成一行就不折
WORDS = (36, 3), (34, 4), (30, 4)
TOP, BOTTOM, GAP, LEADING = 124, 548, 24, 1.4  # 标题与那句话占的地方，两者之间，行高是字号的几倍
serving = False


def on_startup(command, dirty):
    global serving
    serving = command == "serve"


@functools.cache
def face(weight: str):
    """字体集里的简体中文那一个；没有就是 None。"""
    try:
        for index in range(20):
            found = ImageFont.truetype(FILES[weight], 10, index)
            if found.getname()[0] == FACE:
                return found
    except OSError:
        return None


@functools.cache
def font(weight: str, size: int):
    return face(weight).font_variant(size=size)


@functools.cache
def units(text: str) -> list[str]:
    """*text* 在能断行的地方断开，由 Unicode 的断行规则（UAX #14）定：标点不在行首，词不从中间断开。"""
    return [*line_break_units(text)]


def lines(text: str, shape, width: float = WIDTH) -> list[str]:
    """*text* 断成至多 *width* 像素宽的几行。"""
    done = [""]
    for unit in units(text):
        pieces = [unit] if shape.getlength(unit.rstrip()) <= width else unit  # 一行放不下的词，只好一个字一个字地放
        for piece in pieces:
            if done[-1] and shape.getlength((done[-1] + piece).rstrip()) > width:
                done.append("")
            done[-1] += piece
    return [line.rstrip() for line in done]


def fitted(text: str, weight: str, choices: tuple[tuple[int, int], ...]) -> tuple[int, list[str]]:
    """*choices* 里头一个放得下的（字号，至多几行）；最后一个也放不下，末尾写……。"""
    for size, most in choices:
        found = lines(text, shape := font(weight, size))
        if len(found) <= most:
            return size, found
    last = "".join(found[most - 1 :])
    while shape.getlength(last + "……") > WIDTH:
        last = last[:-1]
    return size, [*found[: most - 1], last.rstrip("，。、：；！？“‘（ ") + "……"]


def even(head: list[str], shape) -> list[str]:
    """两行的标题在哪里断好看：先看冒号，再看别的标点，然后两行尽量一样长。"""
    if len(head) != 2:
        return head
    parts = units("".join(head))
    pairs = [["".join(parts[:n]).strip(), "".join(parts[n:]).strip()] for n in range(1, len(parts))]
    pairs = [(max(map(shape.getlength, pair)), pair) for pair in pairs]
    rank = {"：": 0, "，": 1, "、": 1, "；": 1, "？": 1, "/": 1}
    return min(((rank.get(pair[0][-1], 2), width, pair) for width, pair in pairs if width <= WIDTH), default=(0, 0, head))[-1]


def draw(book: str, part: str, title: str, words: str) -> bytes:
    """一张图：书名与所属的部分、标题、一句话，PNG。"""
    image = Image.new("L", SIZE)
    pen = ImageDraw.Draw(image)
    pen.text((MARGIN, 62), book if not part else f"{book}  ·  {part}", PALE, font("bold", 34))
    large, head = fitted(title, "bold", TITLE)
    small, body = fitted(words, "regular", WORDS)
    rows = [(large, WHITE, "bold", line) for line in even(head, font("bold", large))] + [(small, PALE, "regular", line) for line in body]
    y = (TOP + BOTTOM - GAP - LEADING * sum(size for size, *_ in rows)) / 2
    for number, (size, shade, weight, line) in enumerate(rows):
        y += GAP if number == len(head) else 0
        pen.text((MARGIN, y), line, shade, font(weight, size))
        y += LEADING * size
    for n in range(24):  # 两个线程交错着走
        x, y = MARGIN + n * WIDTH / 24, 566 + 14 * (n * 5 % 7 < 3)
        pen.rounded_rectangle((x, y, x + WIDTH / 24 - 6, y + 8), 4, fill=FAINT)
    image.putpalette([round(low + (255 - low) * share / 255) for share in range(256) for low in TEAL])
    packed = io.BytesIO()
    image.save(packed, "PNG", compress_level=2)  # 大两成，快一倍
    return packed.getvalue()


def card(page, config) -> bytes:
    title = config.site_name if page.is_homepage else html.unescape(page.toc.items[0].title if page.toc.items else page.title)
    words = (page.meta.get("description") or config.site_description or "").partition("。")
    return draw("" if page.is_homepage else config.site_name, page.parent.title if page.parent else "", title, words[0] + words[1])


def on_env(env, config, files):
    """各页都读过了，还没有写：这时知道每一页的标题与描述，图也来得及放进站点。"""
    if not config.site_url or serving:
        return
    if not Image or not face("bold") or not face("regular"):
        log.info("没有 Pillow、uniseg 或字体 Noto Sans CJK，不画分享时显示的图：pip install -r offline/requirements.txt，apt install fonts-noto-cjk")
        return
    for file in files.documentation_pages():
        uri = f"assets/cards/{PurePosixPath(file.src_uri).with_suffix('.png')}"
        files.append(File.generated(config, uri, content=card(file.page, config)))
        file.page.meta["card"] = uri
