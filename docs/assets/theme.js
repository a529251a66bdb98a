// 顶替 Material 自带的脚本（overrides/page.html）：那一个压缩后 34 KB，这本书用得着的只有下面这些，网页的结构与类名照旧。
// 搜索的 Worker 与索引（一兆多）等读者要搜了才载入。没有这个脚本，书照样能读，目录照样能点。
"use strict";
{
  const config = JSON.parse(document.getElementById("__config").textContent);
  const base = new URL(config.base, location);
  const one = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const part = name => one(`[data-md-component=${name}]`);
  const header = part("header");
  const toggles = {drawer: one("#__drawer"), search: one("#__search")};

  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  function set(name, open) {
    if (toggles[name].checked !== open) toggles[name].click();
  }

  /** 深浅两色：选的是哪一个，存在哪里，都与页面开头主题的行内脚本一致。 */
  function startPalette() {
    const form = part("palette"), inputs = all("input", form), names = ["media", "scheme", "primary", "accent"];
    const light = matchMedia("(prefers-color-scheme: light)");
    const bar = make("meta", {name: "theme-color"}), kind = make("meta", {name: "color-scheme"});
    document.head.append(bar, kind);
    const first = __md_get("__palette")?.index ?? inputs.findIndex(input => matchMedia(input.dataset.mdColorMedia).matches);
    let index = Math.max(0, Math.min(first, inputs.length - 1));
    function show() {
      const system = `(prefers-color-scheme: ${light.matches ? "light" : "dark"})`, chosen = inputs[index];
      const source = chosen.dataset.mdColorMedia === "(prefers-color-scheme)" ? inputs.find(input => input.dataset.mdColorMedia === system) : chosen;
      const color = Object.fromEntries(names.map(name => [name, (name === "media" ? chosen : source).getAttribute(`data-md-color-${name}`)]));
      document.body.setAttribute("data-md-color-switching", ""); // 换颜色的时候没有渐变
      for (const name of names) document.body.setAttribute(`data-md-color-${name}`, color[name]);
      inputs.forEach((input, i) => input.nextElementSibling.hidden = i !== index);
      __md_set("__palette", {index, color});
      const style = getComputedStyle(header);
      [bar.content, kind.content] = [style.backgroundColor, style.colorScheme];
      requestAnimationFrame(() => document.body.removeAttribute("data-md-color-switching"));
    }
    for (const [i, input] of inputs.entries()) input.addEventListener("change", () => { index = i; show(); });
    form.addEventListener("keydown", event => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      const next = inputs[(index + 1) % inputs.length];
      next.click();
      next.focus();
    });
    light.addEventListener("change", show);
    show();
  }

  /** 把 *link* 滚到它那一栏的中间，页面不动。 */
  function reveal(link) {
    const wrap = link.closest(".md-sidebar__scrollwrap");
    if (!wrap || !link.offsetHeight) return;
    const from = wrap.getBoundingClientRect().top - wrap.scrollTop;
    wrap.scrollTop = link.getBoundingClientRect().top - from - wrap.clientHeight / 2;
  }

  /** 随着滚动变的：页眉里的标题、目录里读到了哪一节、“回到页面顶部”。 */
  function startScrolling() {
    const title = part("header-title"), heading = one(".md-content h1"), top = part("top");
    const tables = all("[data-md-component=toc]").map(table => all(".md-nav__link[href*='#']", table)); // 宽的窗口里一份，手机的目录里一份
    const targets = (tables[0] ?? []).map(link => document.getElementById(decodeURIComponent(link.hash.slice(1))));
    let [last, count, waiting] = [scrollY, 0, false];
    function update() {
      waiting = false;
      const height = header.offsetHeight, bottom = scrollY + innerHeight >= Math.floor(document.documentElement.scrollHeight);
      if (heading) title.classList.toggle("md-header__title--active", heading.getBoundingClientRect().bottom <= height);
      const read = targets.filter(target => target?.getBoundingClientRect().top < (bottom ? innerHeight : height + 30)).length;
      if (read !== count) for (const links of tables) for (const [i, link] of links.entries()) {
        link.classList.toggle("md-nav__link--passed", i < read);
        link.classList.toggle("md-nav__link--active", i === read - 1);
        if (i === read - 1) reveal(link);
      }
      count = read;
      if (top && scrollY !== last) {
        top.style.top = `${height + 16}px`;
        top.hidden = !(scrollY < last && scrollY > 0);
        top.tabIndex = top.hidden ? -1 : 0;
        last = scrollY;
      }
    }
    function soon() {
      if (!waiting) requestAnimationFrame(update);
      waiting = true;
    }
    addEventListener("scroll", soon, {passive: true});
    addEventListener("resize", soon);
    top?.addEventListener("click", () => scrollTo({top: 0}));
    update();
  }

  /** 标签页：选中的底下有一道线；同名的标签一起换，记住读者的选择。 */
  function startTabs() {
    const named = label => label.textContent.trim();
    for (const tabs of all(".tabbed-set[data-tabs]")) {
      const inputs = all(":scope > input", tabs);
      const label = input => one(`label[for="${input.id}"]`, tabs);
      const line = () => {
        const chosen = label(inputs.find(input => input.checked) ?? inputs[0]);
        tabs.style.setProperty("--md-indicator-x", `${chosen.offsetLeft}px`);
        tabs.style.setProperty("--md-indicator-width", `${chosen.offsetWidth}px`);
      };
      new ResizeObserver(line).observe(tabs);
      for (const input of inputs) input.addEventListener("change", event => {
        line();
        if (!event.isTrusted) return; // 是跟着别的标签换的
        const name = named(label(input)), at = tabs.getBoundingClientRect().top;
        for (const other of all(".tabbed-labels > label")) if (named(other) === name && !tabs.contains(other)) other.click();
        scrollBy(0, tabs.getBoundingClientRect().top - at);
        __md_set("__tabs", [...new Set([name, ...__md_get("__tabs") ?? []])]);
      });
    }
  }

  /** 从搜索点进来的（?h=），标出那几个词。 */
  function highlight() {
    const words = (new URLSearchParams(location.search).get("h") ?? "").split(/\s+/).filter(Boolean);
    if (!words.length) return;
    const pattern = new RegExp(`(${words.map(word => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})`, "i");
    const walker = document.createTreeWalker(part("content"), NodeFilter.SHOW_TEXT), found = [];
    while (walker.nextNode()) if (walker.currentNode.parentElement.offsetHeight && pattern.test(walker.currentNode.data)) found.push(walker.currentNode);
    for (const node of found) node.replaceWith(...node.data.split(pattern).map((text, i) => i % 2 ? make("mark", {"data-md-highlight": ""}, text) : text));
  }

  /** 指着折叠的内容里面，就打开它。 */
  function open() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const closed = target?.closest("details:not([open])");
    if (!closed) return;
    closed.open = true;
    target.scrollIntoView();
  }

  const say = (name, count) => config.translations[`search.result.${name}`].replace("#", count);

  /** 一条结果。worker 给的 title、text 已经是转义过的网页。 */
  function entry({location: path, title, text, score, terms}, page, body) {
    const url = new URL(path, base), missing = [], seen = [];
    for (const [term, here] of Object.entries(terms)) (here ? seen : missing).push(term);
    if (seen.length) url.searchParams.set("h", seen.join(" "));
    const article = make("article", {class: "md-search-result__article md-typeset", "data-md-score": score.toFixed(2)});
    if (page) article.append(make("div", {class: "md-search-result__icon md-icon"}));
    article.insertAdjacentHTML("beforeend", (page ? `<h1>${title}</h1>` : `<h2>${title}</h2>`) + (body ? text : ""));
    if (body && missing.length) {
      const words = missing.flatMap(term => [make("del", {}, term), " "]).slice(0, -1);
      article.append(make("p", {class: "md-search-result__terms"}, `${say("term.missing")}: `, ...words));
    }
    return make("a", {href: url, class: "md-search-result__link", tabindex: -1}, article);
  }

  /** 一页的结果：先是这一页，再是最好的几节，别的折叠起来。 */
  function result(items) {
    const at = items.findIndex(({location: path}) => !path.includes("#"));
    const page = items[at], rest = items.filter(item => item !== page);
    const best = rest.filter(({score}) => score >= items[0].score), more = rest.filter(({score}) => score < items[0].score);
    const entries = [entry(page, true, at === 0 && !best.length), ...best.map(item => entry(item, false, true))];
    if (more.length) {
      const summary = make("summary", {tabindex: -1}, make("div", {}, more.length === 1 ? say("more.one") : say("more.other", more.length)));
      entries.push(make("details", {class: "md-search-result__more"}, summary, ...more.map(item => entry(item, false, true))));
    }
    return make("li", {class: "md-search-result__item"}, ...entries);
  }

  /** 从文件夹打开的（file:）不能 fetch，离线的那一份把索引写成了脚本。 */
  function loadIndex() {
    if (location.protocol !== "file:") return fetch(new URL("search/search_index.json", base)).then(answer => answer.ok ? answer.json() : Promise.reject());
    return new Promise((resolve, reject) => {
      const script = make("script", {src: new URL("search/search_index.js", base)});
      script.onload = () => resolve(__index);
      script.onerror = reject;
      document.head.append(script);
    });
  }

  function startSearch() {
    const input = part("search-query"), output = part("search-result"), scroller = output.parentElement;
    const [meta, list] = output.children;
    let [worker, ready, asked, left] = [undefined, false, undefined, []];
    const more = count => list.append(...left.splice(0, count).map(result));
    function ask() {
      if (ready && input.value !== asked) worker.postMessage({type: 2, data: asked = input.value});
    }
    function show({items}) {
      meta.textContent = items.length > 1 ? say("other", items.length) : items.length ? say("one") : asked ? say("none") : say("placeholder");
      list.replaceChildren();
      scroller.scrollTop = 0;
      left = items;
      more(10);
    }
    function load() {
      if (worker) return;
      worker = new Worker(new URL(config.search, base));
      worker.addEventListener("message", ({data: {type, data}}) => {
        if (type === 3) return show(data);
        ready = true;
        ask();
      });
      loadIndex().then(data => worker.postMessage({type: 0, data}), () => {
        worker = worker.terminate();
        meta.textContent = "没能载入搜索的索引，请检查网络，再点一次搜索框";
      });
    }
    scroller.addEventListener("scroll", () => {
      if (left.length && scroller.scrollTop + scroller.clientHeight > scroller.scrollHeight - 16) more(10);
    });
    for (const type of ["input", "compositionend"]) input.addEventListener(type, event => event.isComposing || ask());
    input.addEventListener("focus", () => {
      load();
      setTimeout(() => set("search", true)); // 按的是手机上的图标，浏览器随后会自己打开
    });
    input.form.addEventListener("reset", () => { input.focus(); setTimeout(ask); });
    input.form.addEventListener("submit", event => event.preventDefault());
    toggles.search.addEventListener("change", () => {
      list.setAttribute("role", toggles.search.checked ? "list" : "presentation");
      list.hidden = !toggles.search.checked;
    });
    one("header [for=__search]").addEventListener("click", () => { input.focus(); });
    output.addEventListener("click", event => event.target.closest("a") && set("search", false));
    const query = new URLSearchParams(location.search).get("q");
    if (query) {
      input.value = query;
      input.focus();
    }
    return {input, output};
  }

  /** 键盘：f、s、/ 打开搜索，p、n 翻页；搜索里用上下键选，Enter 打开最好的一条，Esc 收起。 */
  function startKeys({input, output}) {
    addEventListener("keydown", event => {
      if (event.metaKey || event.ctrlKey || event.altKey || event.isComposing) return;
      const at = document.activeElement;
      if (toggles.search.checked) {
        if (event.key === "Escape" || event.key === "Tab") {
          set("search", false);
          input.blur();
        } else if (event.key === "Enter" && at === input) {
          event.preventDefault();
          const scored = all("a", output).map(link => [Number(one("article", link).dataset.mdScore), link]);
          scored.sort(([a], [b]) => b - a)[0]?.[1].click();
        } else if (event.key === "ArrowUp" || event.key === "ArrowDown") {
          event.preventDefault();
          const stops = [input, ...all(":not(details) > [href], summary, details[open] [href]", output)];
          const next = Math.max(0, stops.indexOf(at)) + (event.key === "ArrowUp" ? -1 : 1);
          stops.at(next % stops.length).focus();
        } else if (at !== input && event.key !== "Enter" && event.key !== " ") input.focus();
        return;
      }
      if (at?.matches("input:not([type=radio]), select, textarea") || at?.isContentEditable) return;
      if ("fs/".includes(event.key)) {
        event.preventDefault();
        input.focus();
        input.select();
      } else if ("p,".includes(event.key)) one("link[rel=prev]") && location.assign(one("link[rel=prev]").href);
      else if ("n.".includes(event.key)) one("link[rel=next]") && location.assign(one("link[rel=next]").href);
      else if (event.key === "Enter" && at instanceof HTMLLabelElement) at.click();
    });
  }

  document.documentElement.classList.replace("no-js", "js");
  startPalette();
  startTabs();
  highlight();
  open();
  for (const link of all(".md-nav__link--active[href]")) reveal(link);
  startScrolling();
  startKeys(startSearch());
  addEventListener("hashchange", () => {
    open();
    set("drawer", false);
    set("search", false);
  });
  document.addEventListener("mouseover", ({target}) => { // 写不下的名字，指着它看全
    const cut = target.closest(".md-ellipsis");
    if (cut && cut.offsetWidth < cut.scrollWidth) (cut.closest("a") ?? cut).title = cut.innerText;
  });
}
