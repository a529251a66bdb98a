// 在 node 里照着浏览器的样子运行搜索的 Worker：node search_driver.js Worker 文件 索引 < 查询的 JSON > 结果的 JSON
const fs = require("fs");
const path = require("path");
const vm = require("vm");

const [worker, index] = process.argv.slice(2);
const waiting = [];
const listeners = [];
const self = {
  console,
  URL,
  addEventListener: (_, listener) => listeners.push(listener),
  postMessage: (message) => waiting.shift()(message),
  importScripts: (...names) => names.forEach((name) => run(path.resolve(path.dirname(worker), name))),
};
self.self = self;
vm.createContext(self);
const run = (file) => vm.runInContext(fs.readFileSync(file, "utf8"), self, { filename: file });

// 一问一答；消息先变成 JSON 再变回来，与浏览器一样不共用对象。
const ask = (message) =>
  new Promise((resolve) => {
    waiting.push(resolve);
    listeners.forEach((listener) => listener({ data: JSON.parse(JSON.stringify(message)) }));
  });

(async () => {
  run(worker);
  const { config, docs } = JSON.parse(fs.readFileSync(index, "utf8"));
  const ready = await ask({ type: 0, data: { config, docs, options: { suggest: false } } });
  const results = [];
  for (const query of JSON.parse(fs.readFileSync(0, "utf8"))) results.push(await ask({ type: 2, data: query }));
  process.stdout.write(JSON.stringify([ready, ...results]));
})();
