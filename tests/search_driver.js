// 在 node 里照着浏览器的样子运行搜索的 Worker：node search_driver.js Worker 文件 索引 [--page] < 查询的 JSON > 结果的 JSON
// 有 --page 就当是在页面里：没有 importScripts，自己先载入 terms.js，再直接调用 makeSearch。
const fs = require("fs");
const path = require("path");
const vm = require("vm");

const [worker, index, page] = process.argv.slice(2);
const waiting = [];
const listeners = [];
const self = {
  console,
  URL,
  addEventListener: (_, listener) => listeners.push(listener),
  postMessage: (message) => waiting.shift()(message),
};
self.self = self;
const beside = (name) => run(path.resolve(path.dirname(worker), name));
if (!page) self.importScripts = (...names) => names.forEach(beside);
vm.createContext(self);
const run = (file) => vm.runInContext(fs.readFileSync(file, "utf8"), self, { filename: file });

// 一问一答；消息先变成 JSON 再变回来，与浏览器一样不共用对象。
const ask = (message) =>
  new Promise((resolve) => {
    waiting.push(resolve);
    listeners.forEach((listener) => listener({ data: JSON.parse(JSON.stringify(message)) }));
  });

(async () => {
  if (page) beside("terms.js");
  run(worker);
  const { config, docs } = JSON.parse(fs.readFileSync(index, "utf8"));
  const queries = JSON.parse(fs.readFileSync(0, "utf8"));
  let [ready, results] = [{ type: 1 }, []];
  if (page) {
    const search = self.makeSearch({ config, docs });
    results = queries.map((query) => ({ type: 3, data: search(query) }));
  } else {
    ready = await ask({ type: 0, data: { config, docs, options: { suggest: false } } });
    for (const query of queries) results.push(await ask({ type: 2, data: query }));
  }
  process.stdout.write(JSON.stringify([ready, ...results]));
})();
