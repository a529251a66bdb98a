// 搜索。与 Material 自带的 Worker 说一样的话，顶替它（overrides/main.html）；别的叫法在 terms.js。
//
// 不建倒排索引：全书不过一百万字，从头到尾数一遍只要几十毫秒。汉字拆成两个两个的，不靠分词：
// 在这本书上不比分词差，哪个浏览器都一样。分数是 BM25 的样子：一个词越少见、出现得越多，分越高。
// makeSearch 是普通的函数，不在 Worker 里也能用。
(() => {
  const TITLE = 12; // 词在一节的标题里，等于在正文里几次
  const CHAPTER = 50; // 在一章的标题里，给这一章加几次
  const DEFINED = 15; // “词（英文）”是在讲这个词
  const WHOLE = 2; // 一页的分：最好的一节，加上整页的几倍
  const SCOPE = 3; // 指明了是哪个库的，讲那个库的几章的分乘上它
  const HINT = 1.5; // 一句话里提到了哪个库，只当作提示
  const PLAIN = 0.6; // 不是术语，只是另有说法的平常词
  const PAIR = 0.5; // 两个字的片段不如一个真的词要紧
  const LONE = 1; // 单独的两个字，多半是一个真的词
  const ABOUT = 0.5; // 在页首的说明与 keywords 里，等于在一章的标题里几次
  const KEY = 0.5; // keywords 里有一个词整个出现在查询里：占查询多长，就加全部的几倍
  const PART = 0.2; // 在一个更长的词里（“限流”里的“流”，event loop 里的 event），算几次
  const NEAR = 1; // 查询里挨着的两样，文字里也挨着，加几成
  const NAMED = 1.5; // 名字索引说讲在这一节，加几成

  const WORD = /[a-z0-9_]/;
  const RUN = /\d+(?:\.\d+)+|[a-z0-9_]+|\p{sc=Han}+/gu;
  const STOP = /入门|教程|详解|介绍|总结|用法|例子|[示实]例|几种|方式|怎么[办样]?|到底|应该|需要|意思|区别|怎样|如何|为什么|什么|哪些|哪个|一个|一下|是不是|能不能|有没有|可以|[的了吗呢是与和把被]/g;
  const ENTITY = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'", "#x27": "'" };
  const ESCAPE = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

  const escape = (text) => text.replace(/[&<>"]/g, (c) => ESCAPE[c]);
  const fold = (text) => text.toLowerCase().replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0));
  const bare = (text) => text.replace(/[^\p{L}\p{N}_]/gu, "");
  const has = (text) => /[a-z0-9_\p{sc=Han}]/u.test(text);

  // 一段 HTML 的文字：raw 照原样，low 不分大小写与全角半角，两者的下标相同。
  function field(html) {
    const raw = html
      .replace(/<\/?(?:p|pre|li|ol|ul|h\d)\b[^>]*>/g, "\n")
      .replace(/<[^>]*>/g, "")
      .replace(/&(#?\w+);/g, (all, name) => ENTITY[name] ?? all);
    return { raw, low: fold(raw) };
  }

  // 匹配这些词里最长的一个；英文的要整个词。
  function anyOf(words) {
    const one = (word) => {
      const [left, right] = [word[0], word.at(-1)].map((c) => WORD.test(c));
      return (left ? "(?<![a-z0-9_])" : "") + word.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&") + (right ? "(?![a-z0-9_])" : "");
    };
    return new RegExp([...words].sort((a, b) => b.length - a.length).map(one).join("|") || "(?!)", "gu");
  }

  // word 在 text 里的每一处，与它算几次：英文从词头起的、从 _ 或大写处起的、在中间的，依次少算；在更长的词 longer 里的，也少算。
  function hits({ raw, low }, word, longer = []) {
    const found = [];
    for (let at = low.indexOf(word); at >= 0; at = low.indexOf(word, at + word.length)) {
      const end = at + word.length;
      const [before, after] = [low[at - 1] ?? " ", low[end] ?? " "];
      let times = 1;
      if (!WORD.test(word[0])) times = after === "(" && /[a-z]/.test(low[end + 1] ?? "") ? DEFINED : 1;
      else if (WORD.test(before)) times = word.length < 3 ? 0 : before === "_" || raw[at] !== low[at] ? 0.3 : word.length > 3 ? 0.1 : 0;
      else if (WORD.test(after)) times = word.length > 2 ? 0.5 : 0.05;
      if (longer.some(({ term, offset }) => low.startsWith(term, at - offset))) times *= PART;
      if (times) found.push({ at, end, times });
    }
    return found;
  }
  const count = (text, word, longer) => hits(text, word, longer).reduce((sum, { times }) => sum + times, 0);

  // 术语表里的每一条（“英文 reentrant lock，即 `RLock`”）：书里的词、它的英文、它的类名或简称。
  function glossary(sections) {
    const entries = new Map();
    for (const { title, text } of sections) {
      const found = /^\s*英文 ([a-z][^，。]*)([^。]*)/i.exec(text.raw);
      if (!found) continue;
      const api = [...found[2].matchAll(/(?:即|例如|简称) ([\w.]+)/g)].map(([, name]) => fold(name).split(".").at(-1));
      const entry = { title: title.low, api: api.filter((name) => name !== title.low) };
      for (const name of [...fold(found[1]).split(" 与 "), ...entry.api]) if (!entries.has(name)) entries.set(name, entry);
      entries.set(title.low, entry);
    }
    return entries;
  }

  function makeSearch({ docs }, { WRONG, ALSO, MODULES, NAMES } = self) {
    const pages = new Map();
    const sections = docs.map((doc) => {
      const [path] = doc.location.split("#");
      const section = { doc, title: field(doc.title), text: field(doc.text) };
      if (!pages.has(path)) pages.set(path, { path, title: section.title, about: field(`${doc.description ?? ""} ${doc.keywords ?? ""}`), keywords: fold(doc.keywords ?? "").split(" ").filter((key) => key.length > 1), sections: [], length: 0, boost: doc.boost ?? 1 });
      section.page = pages.get(path);
      section.page.sections.push(section);
      section.page.length += section.text.low.length;
      return section;
    });
    const length = sections.reduce((sum, { text }) => sum + text.low.length, 0);
    const terms = glossary(sections);
    const written = new Map(); // 别的叫法 → 书里的词；书里的词自己也在，免得“可重入锁”里的“重入锁”被换掉
    for (const [right, others] of [...Object.entries(ALSO), ...Object.entries(WRONG)]) {
      written.set(right, right);
      if (!terms.has(right)) terms.set(right, { title: right, api: [], plain: true });
      for (const other of others.split(" ")) written.set(other, ` ${right} `);
    }
    const [TERMS, WRITTEN] = [anyOf(terms.keys()), anyOf(written.keys())];
    const around = new Map(); // 词 → 含着它的、更长的词
    for (const word of terms.keys()) {
      const others = [...terms.keys()].filter((term) => term.length > word.length && term.includes(word) && !terms.get(word).api.includes(term));
      around.set(word, others.map((term) => ({ term, offset: term.indexOf(word) })));
    }

    // 名字索引：“库 名字”→ 讲它的几节。那一页的表里，<code>名字</code> 后面是节的标题。
    const named = new Map();
    for (const { doc, title } of sections.filter(({ page }) => page.path === NAMES)) {
      for (const [, names, where] of doc.text.matchAll(/((?:<code>[^<]+<\/code>[^<\s]*)+) ([^<]+)/g)) {
        const told = sections.filter((section) => section.title.raw.length > 2 && where.includes(section.title.raw) && section.page.path.startsWith(MODULES[title.low] ?? MODULES[`${title.low}.`] ?? "?"));
        for (const [, name] of names.matchAll(/<code>([^<]+)<\/code>/g)) named.set(`${title.low} ${fold(name)}`, told);
      }
    }

    // 查询里的每一样：words 是它的几种写法，出现哪一种都算；label 是读者写的。
    function parse(query) {
      const heard = new Map(); // 书里的词 → 读者的写法：两样都算
      let text = fold(query).replace(WRITTEN, (word) => {
        const right = written.get(word).trim();
        if (right !== word) heard.set(right, word);
        return written.get(word);
      });
      const concepts = [];
      const add = (label, words, weight = 1) => concepts.push({ label, words, weight });
      const modules = Object.keys(MODULES).filter((name) => anyOf([name]).test(text));
      const rest = text.replace(anyOf(modules), " ");
      const scope = modules.length === 1 && has(rest) ? MODULES[modules[0]] : undefined;
      const library = Object.keys(MODULES).find((name) => MODULES[name] === scope)?.replace(/\.$/, ""); // mp 也是 multiprocessing
      const told = scope ? [...rest.matchAll(/[a-z0-9_]+/g)].flatMap(([name]) => named.get(`${library} ${name}`) ?? []) : [];
      if (scope) text = rest;
      text = text.replace(TERMS, (word) => {
        const { title, api, plain } = terms.get(word);
        add(word, [...new Set([title, ...api, word, heard.get(word) ?? word])], plain ? PLAIN : 1);
        return " ";
      });
      const rid = text.replace(STOP, " ");
      if (concepts.length || has(rid)) text = rid;
      for (const [run] of text.matchAll(RUN)) {
        const whole = [...terms.keys()].find((term) => run.length > 1 && term.startsWith(run));
        if (run === "python" && /\S/.test(text.replace(run, ""))) continue; // 整本书都在讲它
        if (WORD.test(run[0])) add(run, [run]);
        else if (run.length > 1 && whole) add(run, [run, ...terms.get(whole).api]);
        else if (run.length < 3) add(run, [run], run.length === 1 ? PAIR : LONE);
        else for (let i = 0; i + 1 < run.length; i++) add(run, [run.slice(i, i + 2)], PAIR);
      }
      return { concepts, scope, told };
    }

    // 一样东西在哪几节、在哪几页的标题里，各算几次；少见的 idf 大。
    function look(concept) {
      const [where, chapters] = [new Map(), new Map()];
      for (const word of concept.words) {
        for (const section of sections) {
          const { title: heading, text: body, page } = section;
          const title = count(heading, word, around.get(word));
          const about = section === page.sections[0] ? ABOUT * count(page.about, word, around.get(word)) : 0; // 正文里没有这个词，也找得到这一页
          const text = count(body, word, around.get(word)) + about;
          const sum = where.get(section) ?? { title: 0, text: 0 };
          if (title + text) where.set(section, { title: sum.title + title, text: sum.text + text });
        }
        for (const page of pages.values()) {
          const about = ABOUT * Math.min(2, count(page.about, word, around.get(word)));
          chapters.set(page, (chapters.get(page) ?? 0) + count(page.title, word, around.get(word)) + about);
        }
      }
      const idf = concept.weight * Math.log(1 + (sections.length - where.size + 0.5) / (where.size + 0.5));
      return { ...concept, where, chapters, idf };
    }

    // 一样也没有：英文一再去掉词尾，汉字逐个找。
    function shorten(concept) {
      const [word] = concept.words;
      const as = (word, weight) => look({ ...concept, words: [word], weight });
      if (!WORD.test(word[0])) return [...word].map((one) => as(one, concept.weight * PAIR));
      const found = as(word, concept.weight);
      return found.where.size || word.length < 4 ? found : shorten({ ...concept, words: [word.slice(0, -1)] });
    }

    function rank(query) {
      const { concepts, scope, told } = parse(query);
      let known = concepts.map(look);
      if (known.every(({ where }) => !where.size)) known = concepts.flatMap(shorten);
      known = known.filter(({ where }) => where.size);
      const total = known.reduce((sum, { idf }) => sum + idf, 0);
      const phrase = bare(fold(query));
      const near = [...fold(query).matchAll(/(?=((?<![a-z0-9_])[a-z0-9_]+[ .][a-z0-9_]+(?![a-z0-9_])))/g)].map(([, pair]) => [pair, pair.replace(" ", "")]);
      const score = (section) => {
        let [sum, cover] = [0, 0];
        for (const { where, chapters, idf } of known) {
          const at = where.get(section);
          if (!at) continue;
          const title = (TITLE * at.title) / (0.4 + 0.06 * section.title.low.length);
          const text = at.text / (0.8 + (0.2 * section.text.low.length * sections.length) / length);
          const times = title + text + 2 * chapters.get(section.page);
          sum += (idf * times) / (times + 1.5);
          cover += idf;
        }
        const name = bare(section.title.low);
        const same = phrase.length > 2 && name.includes(phrase) ? (0.3 * total * phrase.length) / name.length : 0;
        const beside = near.filter(([pair, joined]) => [section.text.low, section.title.low].some((low) => low.includes(pair) || low.includes(joined))).length / (near.length || 1);
        const index = told.includes(section) ? NAMED * total : 0;
        return total ? sum * (cover / total) ** 1.5 * (1 + NEAR * beside) + same + index : 0;
      };
      const whole = (page) => {
        let sum = 0;
        for (const { where, chapters, idf } of known) {
          const all = page.sections.map((section) => where.get(section)).filter(Boolean);
          const times = all.reduce((n, { title, text }) => n + (TITLE / 2) * title + text, 0);
          const scaled = times / (0.8 + (0.2 * page.length * pages.size) / length) + CHAPTER * chapters.get(page);
          sum += (idf * scaled) / (scaled + 40);
        }
        return sum;
      };
      const ranked = [];
      for (const page of pages.values()) {
        const found = page.sections.map((section) => ({ section, score: score(section) })).filter(({ score }) => score > 0);
        if (!found.length) continue;
        found.sort((a, b) => b.score - a.score);
        const scale = page.boost * (scope && page.path.startsWith(scope) ? (/\p{sc=Han}/u.test(query) ? HINT : SCOPE) : 1);
        const keys = page.keywords.filter((key) => phrase.includes(key)).map((key) => key.length);
        const key = KEY * total * (Math.max(0, ...keys) / (phrase.length || 1)) ** 2;
        ranked.push({ page, found, score: (found[0].score + WHOLE * whole(page) + key) * scale });
      }
      ranked.sort((a, b) => b.score - a.score);
      return { known, concepts, ranked: ranked.filter(({ score }) => score > ranked[0].score / 5) };
    }

    // 要标出来的几段，连着的合成一段；单个的字、在英文词中间的，没有别的才标。
    function marks(text, words) {
      const merged = [];
      const long = words.filter((word) => word.length > 1);
      const all = (long.length ? long : words).flatMap((word) => hits(text, word));
      const good = all.filter(({ times }) => times > 0.2);
      for (const { at, end } of (good.length ? good : all).sort((a, b) => a.at - b.at || b.end - a.end)) {
        const last = merged.at(-1);
        if (last && at <= last.end) last.end = Math.max(last.end, end);
        else merged.push({ at, end });
      }
      return merged;
    }
    function marked({ raw }, ranges, from = 0, to = raw.length) {
      let [html, at] = ["", from];
      for (const range of ranges) {
        if (range.at < at || range.end > to) continue;
        html += `${escape(raw.slice(at, range.at))}<mark>${escape(raw.slice(range.at, range.end))}</mark>`;
        at = range.end;
      }
      return html + escape(raw.slice(at, to));
    }

    // 正文里最说得上话的两行，各截一百来个字；文字比代码好。
    function teaser({ raw }, known) {
      const lines = raw.split("\n").filter((line) => line.trim()).map((line) => {
        const text = { raw: line, low: fold(line) };
        const here = known.filter(({ words }) => words.some((word) => hits(text, word).length));
        return { text, value: here.reduce((sum, { idf }) => sum + idf, 0) * (/[，。：；]/.test(line) ? 2 : 1) };
      });
      const best = [...lines].sort((a, b) => b.value - a.value).slice(0, 2).filter(({ value }, i) => value || !i);
      return lines.filter((line) => best.includes(line)).map(({ text }) => {
        const ranges = marks(text, known.flatMap(({ words }) => words));
        const from = Math.max(0, (ranges[0]?.at ?? 0) - 40);
        const to = Math.min(text.raw.length, from + 120);
        return `<p>${from ? "…" : ""}${marked(text, ranges, from, to)}${to < text.raw.length ? "…" : ""}</p>`;
      }).join("");
    }

    // Material 要的样子：terms 里为真的传给那一页去标，为假的是这一节里没有的。
    function item({ doc, title, text }, score, { known, concepts }) {
      const words = known.flatMap((concept) => concept.words);
      const [inTitle, inText] = [marks(title, words), marks(text, words)];
      const found = [...inTitle.map(({ at, end }) => title.raw.slice(at, end)), ...inText.map(({ at, end }) => text.raw.slice(at, end))];
      const seen = [...new Set(found.map((word) => word.toLowerCase()))].filter((word) => word.length > (WORD.test(word[0]) ? 2 : 1));
      const here = new Set(known.filter(({ words }) => words.some((word) => count(title, word) + count(text, word))).map(({ label }) => label));
      const missing = [...new Set(concepts.map(({ label }) => label))].filter((label) => !here.has(label));
      const terms = Object.fromEntries([...missing.map((word) => [word, false]), ...seen.slice(0, 6).map((word) => [word, true])]);
      return { location: doc.location, title: marked(title, inTitle), text: teaser(text, known), score, terms };
    }

    return (query) => {
      const answer = rank(query);
      const items = answer.ranked.map(({ page, found, score }) => {
        const shown = found.filter((one) => one.score > found[0].score / 4).slice(0, 6);
        const list = shown.map((one) => item(one.section, (score * one.score) / found[0].score, answer));
        const [first] = page.sections;
        if (!shown.some(({ section }) => section === first)) list.push({ ...first.doc, text: "", score: 0, terms: {} });
        return list;
      });
      return { items };
    };
  }

  self.makeSearch = makeSearch;
  if (typeof importScripts === "undefined") return;
  importScripts("terms.js");
  let search;
  addEventListener("message", ({ data: { type, data } }) => {
    if (type === 0) search = makeSearch(data);
    postMessage(type === 0 ? { type: 1 } : { type: 3, data: search(data) });
  });
})();
