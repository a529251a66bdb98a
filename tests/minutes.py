"""mkdocs 的钩子：章节（不算附录）的标题下面写着大约要读几分钟。"""

import re

HANZI, LINES = 350, 25  # 一分钟读多少个汉字、多少行程序与输出


def minutes(article: str) -> int:
    """一章正文的网页，大约要读几分钟。"""
    blocks = re.compile(r"<pre>.*?</pre>", re.S)
    lines = sum(block.count("\n") for block in blocks.findall(article))
    prose = re.sub(r"<[^>]+>", "", blocks.sub("", article))
    return max(1, round(len(re.findall(r"[\u4e00-\u9fff]", prose)) / HANZI + lines / LINES))


def on_post_page(output, page, config):
    """在最后才写，搜索的索引里就没有这些字。"""
    if "/" not in page.file.src_uri or page.file.src_uri.startswith("appendix/"):
        return output
    return output.replace("</h1>", f'</h1>\n<p class="reading">大约要读 {minutes(page.content)} 分钟</p>', 1)
