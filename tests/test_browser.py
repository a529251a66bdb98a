"""在真的浏览器里打开建成的站点：干净、不跳、放得下、读屏软件念得清、只用键盘也走得通。

没有浏览器或 Playwright 就跳过（CI=true 时算不通过）。每一页按 AXE 里的一种窗口查无障碍，SAMPLES 那几页四种都查；BOOK_AXE=all 时每一页四种都查。
"""

from __future__ import annotations

import functools
import http.server
import os
import threading
from pathlib import Path

import pytest

from offline import pdf

from .book import Book
from .conftest import ROOT
from .test_site import scripts_and_styles

try:
    import axe_playwright_python
    from playwright.sync_api import Page, expect, sync_playwright
except ImportError:  # 只装了 requirements.txt
    sync_playwright = None

PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
AXE = [(PHONE, "light"), (DESKTOP, "dark"), (PHONE, "dark"), (DESKTOP, "light")]
SAMPLES = ("", "thread/lock/", "appendix/api/", "404.html")
PAGES = [
    "" if path.name == "index.md" else f"{path.relative_to(ROOT / 'docs').with_suffix('').as_posix()}/"
    for path in Book(ROOT).chapters()
] + ["404.html"]  # fmt: skip
# 页面的第一行就开始数：排好的东西又动了（CLS）、策略拦下了什么。机器忙时，浏览器读到一半就先画一次，读完表格又变宽，
# 那不是我们弄的（有多少，make lighthouse 的性能里算）：读到末尾的脚本之前都不画，数的就只是脚本与图弄出来的。
WATCH = """
window.shifts = []; window.blocked = [];
const reading = new MutationObserver(() => {
  const read = document.querySelector("body > script[src]");
  if (document.documentElement) document.documentElement.style.visibility = read ? "" : "hidden";
  if (read) reading.disconnect();
});
reading.observe(document, {childList: true, subtree: true});
new PerformanceObserver(list => shifts.push(...list.getEntries().filter(shift => !shift.hadRecentInput).map(shift =>
  shift.value.toFixed(4) + " " + shift.sources.map(source => source.node?.outerHTML?.slice(0, 100)).join("、")))).observe({type: "layout-shift", buffered: true});
addEventListener("securitypolicyviolation", event => blocked.push(event.violatedDirective + " " + event.blockedURI));
"""


@pytest.fixture(scope="module")
def chrome():
    missing, path = ("" if sync_playwright else "没有装 Playwright：make test 会装"), ""
    try:
        path = pdf.browser()
    except pdf.OfflineError as error:
        missing = missing or str(error)
    if missing:
        assert not os.environ.get("CI"), f"页面没有核验。{missing}"
        pytest.skip(f"页面没有真的打开（CI 会）。{missing}")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=pdf.QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def address(site):
    class Handler(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *args):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture
def visit(chrome, address):
    """visit(页面, 窗口, 深浅, …) 在一个新的浏览器环境里打开一页；wrong 是控制台与别的主机的事，结束时应当一件也没有。"""
    contexts, wrong = [], []

    def go(page: str = "", size=PHONE, scheme: str = "light", **options) -> Page:
        context = chrome.new_context(viewport=size, color_scheme=scheme, base_url=address, locale="zh-CN", has_touch=size is PHONE, **options)
        contexts.append(context)
        context.add_init_script(WATCH)
        tab = context.new_page()
        tab.asked = []
        tab.on("console", lambda message: wrong.append(f"控制台：{message.text}"))
        tab.on("pageerror", lambda error: wrong.append(f"脚本出错：{error}"))
        tab.on("request", lambda request: tab.asked.append(request.url.removeprefix(address)))
        tab.goto(page, wait_until="load")
        return tab

    go.wrong = wrong
    yield go
    strangers = [url for context in contexts for tab in context.pages for url in tab.asked if "://" in url]
    for context in contexts:
        context.close()
    assert not wrong and not strangers, [*wrong, *strangers]


def settled(tab: Page) -> None:
    """页面画完两帧。"""
    tab.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


@pytest.mark.parametrize(("size", "scheme"), [(PHONE, "light"), (DESKTOP, "dark")], ids=["手机", "桌面"])
@pytest.mark.parametrize("page", PAGES)
def test_page_is_clean_and_stays_put(visit, site, page, size, scheme):
    """没有报错、没有被策略拦下的、不向别的主机要东西；从头滚到底没有东西跳动；横着不用滚；没有操作时，搜索的 Worker 与索引都不要。"""
    tab = visit(page, size, scheme)
    tab.evaluate("""async () => { for (let y = 0; y < document.body.scrollHeight; y += 4 * innerHeight) {
        scrollTo(0, y); await new Promise(requestAnimationFrame); } scrollTo(0, document.body.scrollHeight) }""")
    settled(tab)
    assert tab.evaluate("shifts") == [], "排好的东西又动了：图写上宽与高，脚本别改排版"
    assert tab.evaluate("blocked") == [], "被内容安全策略拦下了：见 tests/policy.py"
    wide = tab.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert wide[0] <= wide[1], f"页面宽 {wide[0]}，窗口宽 {wide[1]}，横着要滚"
    html = site / (page if page.endswith(".html") else f"{page}index.html")
    counted = {path.relative_to(site).as_posix() for path in scripts_and_styles(site, html)}
    assert {url for url in tab.asked if url.endswith((".js", ".css", ".json"))} == counted
    assert tab.locator("html.js").count() == 1, "docs/assets/theme.js 没有跑到底"


def modes(page: str) -> list[tuple]:
    every = page in SAMPLES or os.environ.get("BOOK_AXE") == "all"
    return AXE if every else [AXE[PAGES.index(page) % len(AXE)]]


@pytest.mark.parametrize(
    ("page", "size", "scheme"),
    [pytest.param(page, *mode, id=f"{page}-{mode[0]['width']}-{mode[1]}") for page in PAGES for mode in modes(page)],
)
def test_axe_finds_nothing(visit, page, size, scheme):
    tab = visit(page, size, scheme, bypass_csp=True)  # axe 是塞进页面的，页面自己的策略不许
    tab.evaluate((Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8"))
    found = tab.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    told = [f"{one['id']}：{one['help']}\n  " + "\n  ".join(node["html"][:200] for node in one["nodes"]) for one in found]
    assert not told, "\n".join([*told, "各条怎么改，见 https://dequeuniversity.com/rules/axe/ 里同名的一条"])


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["手机", "桌面"])
@pytest.mark.parametrize("page", ["", "thread/lock/"])
def test_landmarks_and_pictures_have_names(visit, page, size):
    """读屏软件里，一页的几大块各有一个，导航各有各的名字，每幅图都有一句话。"""
    tab = visit(page, size)
    for role in ("banner", "main", "contentinfo"):
        expect(tab.get_by_role(role)).to_have_count(1)
    expect(tab.get_by_role("heading", level=1)).to_have_count(1)
    names = tab.get_by_role("navigation").evaluate_all("all => all.map(one => one.ariaLabel ?? document.getElementById(one.getAttribute('aria-labelledby'))?.innerText)")
    assert all(names) and len(set(names)) == len(names), names
    pictures = tab.locator("figure.timeline svg")
    assert pictures.count() == tab.locator("figure.timeline").get_by_role("img").count()
    assert pictures.evaluate_all("all => all.every(one => one.querySelector('title').textContent.length > 8)")


def test_read_without_script(visit):
    tab = visit("thread/lock/", java_script_enabled=False)
    expect(tab.get_by_role("heading", level=1)).to_contain_text("锁")
    tab.locator("details > summary").first.click()
    expect(tab.locator("details[open]").first).to_be_visible()


def test_keyboard_skips_to_the_text_and_opens_an_answer(visit):
    tab = visit("thread/lock/", DESKTOP)
    tab.keyboard.press("Tab")
    expect(tab.locator(":focus")).to_have_text("跳转至")
    tab.keyboard.press("Enter")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.closest('.md-content') !== null"), "跳过之后，下一个应当在正文里"
    answer = tab.locator("details", has_text="答案").first
    expect(answer).not_to_have_attribute("open", "")
    answer.locator("summary").focus()
    tab.keyboard.press("Enter")
    expect(answer).to_have_attribute("open", "")


def test_focus_is_always_seen(visit):
    """一路按 Tab，每一停都在屏幕上，有看得见的框。"""
    tab = visit("thread/condition/", DESKTOP)
    stops = set()
    for _ in range(60):
        tab.keyboard.press("Tab")
        stop = tab.evaluate("""() => { const at = document.activeElement.matches(".md-option") ? document.activeElement.nextElementSibling : document.activeElement, box = at.getBoundingClientRect(), style = getComputedStyle(at);
            return {what: at.outerHTML.slice(0, 120), seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight, ring: style.outlineStyle !== "none" || style.boxShadow !== "none"} }""")
        stops.add(stop["what"])
        assert stop["seen"] and (stop["ring"] or "md-search__input" in stop["what"]), stop  # 打开的搜索框自己变色
    assert len(stops) > 40


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["手机", "桌面"])
def test_search_from_keyboard(visit, size):
    """按 / 才载入 Worker 与索引；结果里上下键选，Enter 打开，词标出来；Esc 收起。"""
    tab = visit("", size)
    assert not [url for url in tab.asked if "search" in url]
    tab.keyboard.press("/")
    field = tab.locator("[data-md-component=search-query]")
    expect(field).to_be_focused()
    expect(tab.locator("#__search")).to_be_checked()
    field.type("虚假唤醒")
    found = tab.locator("a.md-search-result__link")
    expect(found.first).to_be_visible()
    expect(tab.locator(".md-search-result__meta")).to_contain_text("个符合条件的结果")
    assert any(url.endswith("search_index.json") for url in tab.asked)
    tab.keyboard.press("Escape")
    expect(found.first).to_be_hidden()
    tab.keyboard.press("/")
    expect(tab.locator("#__search")).to_be_checked()
    tab.keyboard.press("ArrowDown")
    expect(found.first).to_be_focused()  # 讲它的那一页
    tab.keyboard.press("ArrowDown")
    expect(found.nth(1)).to_be_focused()  # 那一页里讲它的那一节
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/thread/condition/?h=*#*")
    expect(tab.locator("mark[data-md-highlight]").first).to_be_attached()


def test_search_says_when_nothing_is_found_and_when_offline(visit):
    tab = visit("", DESKTOP)
    field, meta = tab.locator("[data-md-component=search-query]"), tab.locator(".md-search-result__meta")
    field.click()
    field.type("qqqzzzxxx")
    expect(meta).to_have_text("没有找到符合条件的结果")
    assert tab.evaluate("blocked") == []


def test_palette_follows_the_system_until_chosen_and_is_remembered(visit):
    tab = visit("", PHONE, "dark")
    body, button = tab.locator("body"), tab.locator("[data-md-component=palette] label:visible")
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    tab.emulate_media(color_scheme="light")
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    button.click()  # 浅
    button.click()  # 深
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    tab.reload()
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    button.focus()
    tab.keyboard.press("Enter")  # 又跟随系统
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    assert "shifts" not in tab.evaluate("shifts")


def test_drawer_on_a_phone(visit):
    tab = visit("thread/lock/")
    link = tab.locator(".md-nav--primary").get_by_role("link", name="条件变量 Condition")
    expect(link).not_to_be_in_viewport()
    tab.locator("header label[for=__drawer]").click()
    expect(link).to_be_in_viewport()
    link.click()
    tab.wait_for_url("**/thread/condition/")
    expect(tab.locator("#__drawer")).not_to_be_checked()


def test_contents_follow_and_back_to_top(visit):
    tab = visit("thread/lock/", DESKTOP)
    contents = tab.locator(".md-sidebar--secondary a.md-nav__link--active")
    top = tab.locator("[data-md-component=top]")
    expect(contents).to_have_count(0)
    heading = tab.locator(".md-content h2").nth(5)
    heading.evaluate("one => scrollTo(0, one.offsetTop)")
    expect(contents).to_have_text(heading.evaluate("one => one.firstChild.data.trim()"))
    expect(top).to_have_attribute("hidden", "")
    tab.mouse.wheel(0, -300)
    expect(top).not_to_have_attribute("hidden", "")
    top.click()
    tab.wait_for_function("scrollY === 0")


def test_copy_leaves_the_output_out(visit):
    tab = visit("process/pool/", DESKTOP, permissions=["clipboard-read", "clipboard-write"])
    block = tab.locator(".highlight:has(code)", has_text="#>").first
    shown = block.locator("code").text_content().splitlines()
    block.get_by_role("button").click()
    expect(tab.locator(".md-dialog")).to_contain_text("已复制")
    copied = tab.evaluate("navigator.clipboard.readText()").splitlines()
    assert copied == [line for line in shown if not line.startswith("#>")] != shown


def test_an_anchor_inside_an_answer_opens_it(visit):
    tab = visit("basics/concurrency/")
    answer = tab.locator("details", has=tab.locator("input[id]")).first
    expect(answer).not_to_have_attribute("open", "")
    tab.evaluate("name => location.hash = name", answer.locator("input[id]").first.get_attribute("id"))
    expect(answer).to_have_attribute("open", "")


def test_tabs_of_one_name_change_together_and_are_remembered(visit):
    tab = visit("basics/concurrency/", DESKTOP)
    chosen = """all => all.map(set => set.querySelector(`label[for="${set.querySelector(":scope > input:checked").id}"]`).textContent.trim())"""
    groups = tab.locator(".tabbed-set")
    before = groups.evaluate_all(chosen)
    labels = groups.evaluate_all("all => all.map(set => [...set.querySelectorAll(':scope > .tabbed-labels > label')].map(label => label.textContent.trim()))")
    first = next(at for at, names in enumerate(labels) if sum(names[1] in others for others in labels) > 1)
    name = labels[first][1]
    wanted = [name if name in names else old for names, old in zip(labels, before, strict=True)]
    groups.nth(first).locator("input:checked").focus()
    tab.keyboard.press("ArrowRight")
    assert groups.evaluate_all(chosen) == wanted
    assert tab.evaluate("__md_get('__tabs')[0]") == name


def test_the_policy_is_in_force(visit):
    """写在页面上的策略真的在起作用：塞进来的行内脚本不跑，控制台说是策略不许。"""
    tab = visit("")
    tab.evaluate("() => document.head.append(Object.assign(document.createElement('script'), {textContent: 'document.title = 1'}))")
    assert tab.evaluate("document.title") != "1"
    assert [one.partition(" ")[0] for one in tab.evaluate("blocked")] == ["script-src-elem"]
    assert "Content Security Policy" in visit.wrong.pop()
