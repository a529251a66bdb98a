# 两条命令就够：make serve（边写边看）、make test（与 CI 相同）。别的都是顺手的。
PYTHON ?= python3
VENV := .venv
READY := $(VENV)/.ready
RUN := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts/python.exe,bin/python)
ZENSICAL := 0.0.73
UV := 0.13.9
PIP_AUDIT := 2.10.1
PINS := requirements.txt offline/requirements.txt tests/requirements-browser.txt tests/requirements-hooks.txt
ARGS ?=
export PYTHONUTF8 = 1
export NO_MKDOCS_2_WARNING = 1

.PHONY: help serve test new quick hooks build offline lighthouse zensical pins audit update mutants stress bench bench-site bench-scheduler bench-models clean
help:
	@echo "make serve   在 http://127.0.0.1:8000 预览，改动立即可见"
	@echo "make test    跑全部核验（与 CI 相同）；ARGS='-k lock' 只跑一部分"
	@echo "make new CHAPTER=thread/foo TITLE=标题   开一章：章节、片段与目录里的一行，写完就通过核验"
	@echo "make quick   只核验 git add 过的那几章；make hooks 让 git 每次提交前自己跑它"
	@echo "make update  按实际输出改写 #> 与 .out/.err/.svg"
	@echo "make build   把站点生成到 site/"
	@echo "make zensical   再用 Zensical 建一遍，看看还行不行（装在 .venv-zensical/ 里）"
	@echo "make pins    改了 pyproject.toml 里的版本之后，重写四个 requirements；ARGS=--upgrade 把间接的也升到最新"
	@echo "make audit   问一问钉死的依赖有没有已知的漏洞（要网络）"
	@echo "make offline 做成离线的三样，放进 dist/：整个网站的压缩包、PDF、EPUB"
	@echo "make lighthouse   给建成的页面打分、查每一页的 HTML（要 node、Chromium、Java）"
	@echo "make mutants 改坏每个正确的片段，看探索抓不抓得住（几分钟）"
	@echo "make stress  整套核验在忙着的机器上连跑 20 遍，找偶尔的失败（一个多小时）"
	@echo "make bench   核验花了多久，与下界相比"
	@echo "make bench-site   建站比不加东西的 mkdocs-material 慢多少，页面多到十倍呢"
	@echo "make bench-scheduler   调度器与 PyPI 上的同类比快慢（要网络）"
	@echo "make bench-models   各种并发写法的倍数，写成《该用哪一个》里的表；ARGS='--python 路径' 可重复"

serve: $(READY)
	@$(RUN) -m mkdocs serve --dev-addr 127.0.0.1:8000

test: $(VENV)/.browser
	@$(RUN) -m pytest $(ARGS)

new: $(READY)
	@$(RUN) -m tests.new

quick: $(READY)
	@$(RUN) -m tests.quick

hooks: $(READY)
	@$(RUN) -m pip install --quiet --quiet --disable-pip-version-check -r tests/requirements-hooks.txt
	@$(RUN) -m pre_commit install

update: $(READY)
	@$(RUN) -m pytest docs --update-examples $(ARGS)

build: $(READY)
	@$(RUN) -m mkdocs build --strict

# Zensical 另有自己的依赖，不与核验的混装。
zensical:
	@test -d $(VENV)-zensical || $(PYTHON) -m venv $(VENV)-zensical
	@$(subst $(VENV)/,$(VENV)-zensical/,$(RUN)) -m pip install --quiet --disable-pip-version-check zensical==$(ZENSICAL) || { echo "装不上 Zensical $(ZENSICAL)。它不是必需的：站点由 make build 生成"; exit 1; }
	@$(subst $(VENV)/,$(VENV)-zensical/,$(RUN)) -m zensical build --clean --strict

# 直接依赖的版本只写在 pyproject.toml；这里算出间接的，和每一个发行文件的散列。工具另装，不与核验的混装。
TOOLS := $(subst $(VENV)/,$(VENV)-tools/,$(RUN)) -m
pins: $(VENV)-tools/.ready
	@$(call pin,book,requirements.txt)
	@$(call pin,offline,offline/requirements.txt,-c requirements.txt)
	@$(call pin,browser,tests/requirements-browser.txt,-c requirements.txt)
	@$(call pin,hooks,tests/requirements-hooks.txt,-c requirements.txt)

define pin
$(TOOLS) uv pip compile --quiet --no-config --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
  --no-emit-index-url --no-emit-find-links --group pyproject.toml:$(1) $(3) $(ARGS) -o $(2) >/dev/null
@{ echo "# 由 make pins 生成，不要手改：版本、连同 Linux、macOS、Windows 上每个发行文件的散列，pip 装之前逐一核对。"; \
   echo "# 升级：改 pyproject.toml 里 $(1) 那一组的版本（间接的用 make pins ARGS=--upgrade），再 make pins、make test。"; cat $(2); } > $(2).new && mv $(2).new $(2)
endef

audit: $(VENV)-tools/.ready
	@$(TOOLS) pip_audit --strict --require-hashes --disable-pip $(addprefix -r ,$(PINS))

$(VENV)-tools/.ready: Makefile
	@$(PYTHON) -m venv --clear $(VENV)-tools
	@$(TOOLS) pip install --quiet --quiet --disable-pip-version-check uv==$(UV) pip-audit==$(PIP_AUDIT) || { echo "装不上 uv 与 pip-audit：没有网络，或软件源不通"; exit 1; }
	@touch $@

offline: $(VENV)/.offline
	@$(RUN) -W ignore -m offline

lighthouse: $(READY) $(VENV)-web/.ready
	@$(RUN) -m tests.web $(ARGS)

mutants: $(READY)
	@$(RUN) -m tests.mutants $(ARGS)

stress: $(READY)
	@$(RUN) -m tests.stress $(ARGS)

bench: $(READY)
	@$(RUN) -m tests.bench

bench-site: $(READY)
	@$(RUN) -m tests.bench_site $(ARGS)

bench-scheduler: $(READY)
	@$(RUN) -m tests.bench_scheduler $(ARGS)

bench-models: $(READY)
	@$(RUN) -m tests.bench_models $(ARGS)

clean:
	rm -rf $(VENV) $(VENV)-zensical $(VENV)-tools $(VENV)-web .cache site dist

# requirements.txt 没变就不重装；装到一半失败，下次从头来。
$(READY): requirements.txt
	@command -v $(PYTHON) >/dev/null 2>&1 || { echo "找不到 $(PYTHON)。请装 Python 3.11 或更新，或指明：make test PYTHON=/路径/python3.12"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$(PYTHON) 是 $$($(PYTHON) -V 2>&1)，本仓库要 3.11 或更新。请指明：make test PYTHON=/路径/python3.12"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "$(PYTHON) 缺少 venv 模块。Debian/Ubuntu 上请装 python3-venv。"; exit 1; }
	@echo "正在准备 .venv（只在 requirements.txt 改变后做一次）……"
	@$(PYTHON) -m venv --clear $(VENV)
	@$(RUN) -m pip install --quiet --quiet --disable-pip-version-check -r requirements.txt || { echo "安装依赖失败：没有网络、软件源不通，或下载来的文件与散列对不上（上面会说）。换镜像：PIP_INDEX_URL=镜像地址 make test"; exit 1; }
	@touch $@

# Lighthouse 与 HTML 检查器，只有 make lighthouse 要。
$(VENV)-web/.ready: tests/web/package-lock.json
	@node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 22 || (a == 22 && b >= 19) ? 0 : 1)' 2>/dev/null && command -v npm >/dev/null || { echo "要有 node 22.19 或更新，与 npm：见 nodejs.org"; exit 1; }
	@mkdir -p $(VENV)-web && cp tests/web/package*.json $(VENV)-web/
	@cd $(VENV)-web && npm ci --silent --ignore-scripts --no-audit --no-fund || { echo "安装 Lighthouse 失败：没有网络，或软件源不通。换镜像：npm config set registry 镜像地址"; exit 1; }
	@touch $@

# 打开页面的 Playwright，只有 make test 要（不带浏览器，用机器上的）。
$(VENV)/.browser: $(READY) tests/requirements-browser.txt
	@$(RUN) -m pip install --quiet --quiet --disable-pip-version-check -r tests/requirements-browser.txt || { echo "安装依赖失败：没有网络、软件源不通，或下载来的文件与散列对不上（上面会说）。换镜像：PIP_INDEX_URL=镜像地址 make test"; exit 1; }
	@touch $@

# 检查离线的书用的工具，只有 make offline 要。
$(VENV)/.offline: $(READY) offline/requirements.txt
	@$(RUN) -m pip install --quiet --quiet --disable-pip-version-check -r offline/requirements.txt || { echo "安装依赖失败：没有网络、软件源不通，或下载来的文件与散列对不上（上面会说）。换镜像：PIP_INDEX_URL=镜像地址 make offline"; exit 1; }
	@touch $@
