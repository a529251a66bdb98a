"""mkdocs 的钩子：每一页的 description 与 keywords（读者会用、正文里不用的说法，写在页首）放进搜索的索引，搜得到，页面上不显示。"""

import json
from pathlib import Path

from mkdocs.plugins import event_priority

about = {}


def on_pre_build(config):
    about.clear()


def on_page_context(context, page, config, nav):
    about[page.url] = {key: str(page.meta[key]) for key in ("description", "keywords") if page.meta.get(key)}


@event_priority(-50)
def on_post_build(config):
    """搜索的插件写好索引之后，在每一页的头一项里加上这两样。"""
    path = Path(config.site_dir, "search/search_index.json")
    index = json.loads(path.read_text("utf-8"))
    for doc in index["docs"]:
        doc.update(about.get(doc["location"], {}))
    path.write_text(json.dumps(index, ensure_ascii=False, separators=(",", ":")), "utf-8", newline="\n")
