"""放在根目录，好让 `pytest docs/thread/lock.md` 也认得章节；内容都在 tests/plugin.py。"""

pytest_plugins = ["tests.plugin"]
