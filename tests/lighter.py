"""mkdocs 的钩子：页面变轻。网页里不显示的空白、没有颜色的代码记号不写；样式表里全站用不到的规则不要。

一条规则用不用得到，只看选择符里的名字：类名、元素、属性、编号，在哪一页的标签里、或哪个脚本里出现过就算用得到，宁多勿少；
`:not()` 与别的伪类不看。没有人用的变量与动画也不要。
`mkdocs serve` 时不做，写作要快；没有 tinycss2 就不改样式表。没有钩子，页面照样完整，只是重一些。
"""

from __future__ import annotations

import re
from pathlib import Path

from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority, get_plugin_logger

try:
    import tinycss2
except ImportError:
    tinycss2 = None

KEPT = re.compile(r"(<(pre|script|textarea)\b.*?</\2\s*>)", re.S | re.I)
BLANK = re.compile(r"\s*\n\s*")
PLAIN = re.compile(r'<span class="(?:n|w)">([^<]*)</span>')  # 名字与空白：与正文一个颜色
TAG = re.compile(r"""<[a-zA-Z](?:[^>"']|"[^"]*"|'[^']*')*>""")
ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
INLINE = re.compile(r"<script\b[^>]*>(.*?)</script", re.S | re.I)
WORD = re.compile(r"[\w-]+")
log = get_plugin_logger(__name__)


def smaller(html: str) -> str:
    """少了空白与记号的 *html*，显示出来一样。空白里有换行的，留一个换行；程序与脚本里的不动。"""
    parts = KEPT.split(html)
    parts[::3] = [BLANK.sub("\n", part) for part in parts[::3]]
    del parts[2::3]  # 括号里的元素名
    return PLAIN.sub(r"\1", "".join(parts)).lstrip()


class Names:
    """全站用到的名字：各页的标签里的，与脚本里的每一个词。"""

    def __init__(self):
        self.tags, self.words = set(), set()

    def read(self, html: str) -> None:
        self.tags.update(TAG.findall(html))
        for script in INLINE.findall(html):
            self.words.update(WORD.findall(script))

    def settle(self) -> None:
        """读完了：把标签拆成名字。"""
        self.elements, self.classes, self.ids, self.attributes = set(), set(), set(), {}
        for tag in self.tags:
            element, *found = ATTRIBUTE.findall(tag[1:])
            self.elements.add(element[0].lower())
            for name, *values in found:
                value = "".join(values)
                self.attributes.setdefault(name.lower(), set()).add(value)
                if name == "class":
                    self.classes.update(value.split())
                elif name == "id":
                    self.ids.add(value)

    def loads(self, path: Path) -> bool:
        """哪一页载入了这个脚本。"""
        return any(path.name in value for value in self.attributes.get("src", ()))


def used(selector: list, names: Names) -> bool:
    """这个选择符（tinycss2 的记号）选得中的，站里可能有。"""
    before = ""
    for token in selector:
        known = True
        if token.type == "ident" and before == ".":
            known = token.value in names.classes or token.value in names.words
        elif token.type == "ident" and before != ":":
            known = token.lower_value in names.elements or token.value in names.words
        elif token.type == "hash":
            known = token.value in names.ids or token.value in names.words
        elif token.type == "[] block":
            known = has_attribute(token.content, names)
        elif token.type == "function" and token.lower_name in ("is", "where", "has"):
            known = any(used(one, names) for one in split(token.arguments))
        if not known:
            return False
        before = token.value if token.type == "literal" else ""
    return True


def has_attribute(tokens: list, names: Names) -> bool:
    name, *rest = [token for token in tokens if token.type != "whitespace"]
    if name.lower_value not in names.attributes:
        return name.lower_value in names.words
    if len(rest) < 2 or rest[0].value != "=":
        return True
    return rest[1].value in names.attributes[name.lower_value] or rest[1].value in names.words


def split(tokens: list) -> list[list]:
    """选择符的列表，按逗号分开。"""
    found = [[]]
    for token in tokens:
        if token.type == "literal" and token.value == ",":
            found.append([])
        else:
            found[-1].append(token)
    return found


def pruned(rules: list, names: Names) -> list[tuple]:
    """选得中东西的规则，一条一组：(开头, 里面的, 名字)。里面的是声明的列 [(变量名或空, 写法)]、又一列规则，或空；名字是动画的。"""
    found = []
    for rule in rules:
        if rule.type == "qualified-rule":
            if kept := ",".join(tinycss2.serialize(one).strip() for one in split(rule.prelude) if used(one, names)):
                found.append((kept, declared(rule.content), ""))
        elif rule.type == "error":
            raise PluginError(f"样式表第 {rule.source_line} 行第 {rule.source_column} 列读不懂：{rule.message}")
        elif rule.lower_at_keyword in ("media", "supports"):
            inside = pruned(tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True), names)
            found.append((f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude).rstrip()}", inside, ""))
        else:
            name = tinycss2.serialize(rule.prelude).strip() if rule.lower_at_keyword.endswith("keyframes") else ""
            found.append((tinycss2.serialize([rule]), None, name))
    return found


def declared(content: list) -> list[tuple[str, str]]:
    """一条规则里的声明：(变量名，不是变量则为空；写法)。浏览器读不懂的，它也不理会。"""
    found = []
    for one in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if one.type == "declaration":
            text = f"{one.name}:{tinycss2.serialize(one.value).strip()}{'!important' if one.important else ''}"
            found.append((one.name if one.name.startswith("--") else "", text))
        elif one.type != "error":
            found.append(("", tinycss2.serialize([one])))
    return found


def written(rules: list[tuple], alive: set[str] | None) -> str:
    """*rules* 写成样式表；*alive* 是有人用的变量与动画，没有人用的不写，还不知道就都写。"""
    text = ""
    for head, inside, name in rules:
        if inside is None:
            text += head if not name or alive is None or name in alive else ""
        elif body := block(inside, alive):
            text += f"{head}{{{body}}}"
    return text


def block(inside: list[tuple], alive: set[str] | None) -> str:
    """花括号里的：声明，或者又一列规则。"""
    if inside and len(inside[0]) == 3:
        return written(inside, alive)
    return ";".join(text for name, text in inside if not name or alive is None or name in alive)


def lighter(sheets: list[str], names: Names) -> list[str]:
    """几个样式表一起看：哪个里用到的变量都算用到。没有人用的不要了，别的可能也就没有人用了，直到不再变。"""
    rules = [pruned(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True), names) for text in sheets]
    alive, before = None, None
    while alive != before or alive is None:
        sheets = [written(one, alive) for one in rules]
        text = "".join(sheets)
        played = " ".join(re.findall(r"animation(?:-name)?:([^;}]+)", text))
        before, alive = alive, set(re.findall(r"var\(\s*(--[\w-]+)", text)) | set(WORD.findall(played)) | names.words
    return sheets


names, serving = Names(), False


def on_startup(command, dirty):
    global serving
    serving = command == "serve"


def on_pre_build(config):
    global names
    names = Names()


@event_priority(-50)
def on_post_page(output, page, config):
    if serving:
        return output
    output = smaller(output)
    names.read(output)
    return output


@event_priority(-50)
def on_post_template(output, template_name, config):
    if serving or not template_name.endswith(".html"):
        return output
    output = smaller(output)
    names.read(output)
    return output


@event_priority(-50)
def on_post_build(config):
    """页面都写完了，才知道哪些规则用得到。"""
    if serving:
        return
    if not tinycss2:
        log.warning("没有 tinycss2，样式表照原样")
        return
    site = Path(config.site_dir)
    names.settle()
    for path in site.rglob("*.js"):
        if names.loads(path) or "javascripts" not in path.parts:  # 主题带着的，有的没有哪一页载入
            names.words.update(WORD.findall(path.read_text("utf-8")))
    paths = sorted(site.rglob("*.css"))
    for path, text in zip(paths, lighter([path.read_text("utf-8") for path in paths], names), strict=True):
        path.write_text(text, "utf-8", newline="\n")
