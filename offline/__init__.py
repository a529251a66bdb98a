"""离线的书：整个网站的压缩包、PDF 与 EPUB，都来自 mkdocs.yml 与 docs/，没有第二份设置。

`make offline`（即 `python -m offline`）生成三样，放进 dist/，并且检查它们。
"""
