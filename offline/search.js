// 从文件夹里打开的页面开不了 Worker：就在页面里查。前面已经载入 terms.js 与 search.js；
// 索引 search/search_index.js，地址是 file: 的时候 theme.js 会载入。
if (location.protocol === "file:") {
  self.Worker = class extends EventTarget {
    postMessage({ type, data }) {
      if (type === 0) this.search = makeSearch(data);
      const answer = type === 0 ? { type: 1 } : { type: 3, data: this.search(data) };
      setTimeout(() => this.dispatchEvent(new MessageEvent("message", { data: answer })));
    }
    terminate() {}
  };
}
