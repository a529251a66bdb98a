// 页面上的几件小事：复制程序、打印时展开折叠的内容、横着滚动的程序能用键盘滚。没有它，书照样能读。
"use strict";

/** 复制得到的：#> 开头的行是写给人看的输出，提示符也不属于程序。 */
function copyable(text, console) {
  const lines = text.replace(/\n$/, "").split("\n");
  if (!console) return lines.filter(line => !/^\s*#>/.test(line)).join("\n") + "\n";
  const prompted = lines.some(line => /^(\$|>>>) /.test(line)); // 有提示符，没有提示符的行就是输出
  return (prompted ? lines.filter(line => /^(\$|>>>|\.\.\.)( |$)/.test(line)) : lines)
    .map(line => line.replace(/^(\$|>>>|\.\.\.)( |$)/, "")).join("\n") + "\n";
}

async function copy(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const area = Object.assign(document.createElement("textarea"), {value: text}); // 不是 https 的网站
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}

/** 页面底下的一句话，读屏软件也会念。 */
function tell(message) {
  const dialog = document.querySelector(".md-dialog");
  dialog.firstElementChild.textContent = message;
  dialog.classList.add("md-dialog--active");
  clearTimeout(tell.timer);
  tell.timer = setTimeout(() => dialog.classList.remove("md-dialog--active"), 2000);
}

function addCopyButton(code) {
  const console = code.closest(".language-console, .language-pycon");
  const button = Object.assign(document.createElement("button"), {type: "button", className: "md-code__button", title: "复制这段程序"});
  button.dataset.mdType = "copy";
  button.addEventListener("click", () => {
    copy(copyable(code.textContent, console)).then(() => tell("已复制"), () => tell("没能复制，请选中它再复制"));
  });
  const corner = Object.assign(document.createElement("div"), {className: "md-code__nav"});
  corner.append(button);
  code.before(corner);
}

/** 打开目录、搜索的图标（手机上才有）也能用键盘按。 */
function makePressable(icon, name) {
  icon.setAttribute("role", "button");
  icon.setAttribute("aria-label", name);
  icon.setAttribute("tabindex", "0");
  icon.addEventListener("keydown", event => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    icon.parentElement.click();
  });
}

function start() {
  for (const [id, name] of [["__drawer", "目录"], ["__search", "搜索"]])
    for (const icon of document.querySelectorAll(`.md-header__button[for="${id}"] > svg`)) makePressable(icon, name);
  for (const code of document.querySelectorAll(".highlight:not(.language-text) > pre > code")) addCopyButton(code);
  const resized = new ResizeObserver(entries => {
    for (const {target} of entries) target.scrollWidth > target.clientWidth ? target.tabIndex = 0 : target.removeAttribute("tabindex");
  });
  for (const code of document.querySelectorAll("pre > code")) resized.observe(code);
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("details:not([open])")];
    for (const details of closed) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of closed) details.open = false;
  });
}

if (typeof document !== "undefined") start();
