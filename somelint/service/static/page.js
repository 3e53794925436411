// The drafting page: sends the draft as one types, shows what is found. Keeps nothing but the
// choice of language, and the token for as long as the page is open.
const DEBOUNCE = 700;
const ICONS = { error: "✖", warning: "⚠", info: "ℹ" };
const $ = (id) => document.getElementById(id);
const texts = await (await fetch("/static/texts.json")).json();
let language = choice();
let policy = null;
let statements = {};
let findings = [];
let current = -1;
let timer = 0;
let running = null;
let checkedText = "";
let checked = JSON.stringify({ text: "" });

function choice() {
  const stored = localStorage.getItem("somelint-language");
  const wished = [stored, ...navigator.languages.map((one) => one.slice(0, 2))];
  return wished.find((one) => one in texts) ?? "en";
}

function t(key, values = {}) {
  const text = texts[language][key] ?? texts.en[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

function counted(key, n) {
  return t(n === 1 ? `${key}-one` : `${key}-many`, { n });
}

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

async function ask(path, body, signal) {
  const headers = {};
  if ($("token").value) headers.authorization = `Bearer ${$("token").value.trim()}`;
  if (body) headers["content-type"] = "application/json";
  const answer = await fetch(path, {
    method: body ? "POST" : "GET", headers, body: body && JSON.stringify(body),
    signal: signal ?? AbortSignal.timeout(15000),
  });
  if (answer.status === 401) $("token-row").hidden = false;
  if (!answer.ok) throw Object.assign(new Error("refused"), { status: answer.status });
  return answer.json();
}

function draft() {
  const made = { text: $("text").value };
  for (const name of ["channel", "role", "account"]) if ($(name).value.trim()) made[name] = $(name).value.trim();
  const author = {};
  if ($("author").value.trim()) author.name = $("author").value.trim();
  if ($("unit").value.trim()) author.unit = $("unit").value.trim();
  if ($("photo").value) author.photo = $("photo").value;
  if (made.account && /^@/.test(made.account)) author.handle = made.account;
  if (Object.keys(author).length) made.author = author;
  return made;
}

function later() {
  $("review").classList.toggle("pending", isOld());
  paint();
  clearTimeout(timer);
  timer = setTimeout(check, DEBOUNCE);
}

// What is shown is about an earlier draft: nothing green may stand beside a text of now.
function isOld() {
  return JSON.stringify(draft()) !== checked;
}

async function check() {
  clearTimeout(timer);
  running?.abort();
  const own = running = new AbortController();
  const deadline = setTimeout(() => own.abort(), 15000);
  const sent = draft();
  if (!sent.text.trim()) {
    findings = []; settle(sent); show(); say("info", t("empty")); $("length").textContent = "";
    return;
  }
  try {
    const report = await ask(`/v1/check?messages=${language}`, sent, own.signal);
    if (own !== running) return;
    const [one] = report.drafts;
    findings = [...one.findings].sort((a, b) => (a.start ?? 1e9) - (b.start ?? 1e9));
    settle(sent);
    current = -1;
    show();
    summarise(one.complete);
    lengths((await ask("/v1/length", { text: sent.text }, own.signal)).lengths);
  } catch (error) {
    if (own !== running) return;
    // Nothing old may stand there as if it were about the text of now.
    findings = []; settle(sent); show(); $("length").textContent = "";
    say("error", error.status === 401 ? t("need-token") : t("failed"));
  } finally {
    clearTimeout(deadline);
  }
}

function settle(sent) {
  checkedText = sent.text;
  checked = JSON.stringify(sent);
  $("review").classList.toggle("pending", isOld());
}

function summarise(complete) {
  const open = findings.filter((one) => !one.waived);
  if (!complete) return say("error", t("incomplete"));
  if (!open.length) return say("good", t("nothing"));
  const parts = ["error", "warning", "info"].map((one) => [one, open.filter((f) => f.severity === one).length]);
  const worst = parts.find(([, n]) => n)[0];
  say(worst, parts.filter(([, n]) => n).map(([one, n]) => counted(one, n)).join(", "));
}

function say(kind, text) {
  $("summary").className = kind;
  if ($("summary").textContent !== text) $("summary").textContent = text;
}

// Offsets count code points, those of a text field UTF-16 units.
function toUnits(text) {
  const units = [0];
  for (const char of text) units.push(units.at(-1) + char.length);
  return (offset) => units[Math.min(offset, units.length - 1)];
}

function paint() {
  const text = $("text").value;
  const layer = $("backdrop");
  layer.replaceChildren();
  const back = toUnits(checkedText);
  let at = 0;
  if (text === checkedText) {
    const spans = findings.map((one, number) => ({ one, number })).filter(({ one }) => one.start !== null && !one.waived);
    const cuts = [...new Set(spans.flatMap(({ one }) => [one.start, one.end]))].sort((a, b) => a - b);
    for (let n = 0; n + 1 < cuts.length; n += 1) {
      const over = spans.filter(({ one }) => one.start <= cuts[n] && one.end >= cuts[n + 1]);
      if (!over.length) continue;
      const [start, end] = [back(cuts[n]), back(cuts[n + 1])];
      layer.append(text.slice(at, start));
      const worst = ["error", "warning", "info"].find((kind) => over.some(({ one }) => one.severity === kind));
      const marked = element("mark", worst, text.slice(start, end));
      if (over.some(({ number }) => number === current)) marked.classList.add("current");
      layer.append(marked);
      at = end;
    }
  }
  // A last line that is empty has no height of its own.
  layer.append(`${text.slice(at)}\u200b`);
}

function show() {
  paint();
  const named = findings.filter((one) => !one.waived && one.severity !== "info").map((one) => FIELDS[one.field]);
  for (const one of new Set(Object.values(FIELDS))) $(one).setAttribute("aria-invalid", String(named.includes(one)));
  $("list").replaceChildren(...findings.map(item));
  $("step").hidden = !findings.length;
}

function item(one, number) {
  const li = element("li", one.waived ? "waived" : one.severity);
  const severity = element("p", "severity");
  const icon = element("span", "", `${ICONS[one.severity]} `);
  icon.ariaHidden = "true";
  severity.append(icon, `${t(one.severity)} · ${one.rule}`);
  const go = element("button", "go", one.message);
  go.type = "button";
  go.lang = one.language;
  go.addEventListener("click", () => visit(number));
  const advice = element("p", "advice", one.advice);
  advice.lang = one.language;
  const why = element("details", "why");
  why.append(element("summary", "", t("why")));
  const reasons = element("ul");
  for (const id of one.guideline) if (statements[id]) reasons.append(element("li", "", `${id}: ${statements[id]}`));
  for (const reason of one.because) {
    const words = reason.text ? `”${reason.text}”: ${reason.says}` : reason.says;
    reasons.append(element("li", "", words));
  }
  why.append(reasons);
  li.append(severity, go, advice);
  if (one.waived) li.append(element("p", "", t("waived", one.waived)));
  if (reasons.childElementCount) li.append(why);
  return li;
}

const FIELDS = { channel: "channel", role: "role", account: "account", "author.name": "author", "author.unit": "unit",
  "author.photo": "photo", "author.handle": "account", author: "author" };

function visit(number) {
  current = number;
  const one = findings[number];
  [...$("list").children].forEach((li, n) => (n === number ? li.setAttribute("aria-current", "true") : li.removeAttribute("aria-current")));
  $("list").children[number].scrollIntoView({ block: "nearest" });
  if (one.start === null || $("text").value !== checkedText) {
    $(FIELDS[one.field] ?? "text").focus();
  } else {
    const back = toUnits(checkedText);
    $("text").focus();
    $("text").setSelectionRange(back(one.start), back(one.end));
  }
  paint();
}

function step(by) {
  if (!findings.length) return;
  visit(current < 0 ? (by > 0 ? 0 : findings.length - 1) : (current + by + findings.length) % findings.length);
}

function lengths(all) {
  const titles = Object.fromEntries((policy?.channels ?? []).map((one) => [one.id, one.title[language]]));
  const say = (one) => t(one.remaining < 0 ? "over" : "left", { ...one, by: -one.remaining, title: titles[one.channel] ?? one.channel });
  $("lengths").querySelector("ul").replaceChildren(...all.map((one) => element("li", "", say(one))));
  const own = all.find((one) => one.channel === $("channel").value);
  $("length").textContent = own ? say(own) : "";
  $("length").className = own && own.remaining < 0 ? "over" : "";
}

function options(select, pairs) {
  const kept = select.value;
  select.replaceChildren(...pairs.map(([value, text]) => Object.assign(element("option", "", text), { value })));
  select.value = pairs.some(([value]) => value === kept) ? kept : pairs[0][0];
}

function accounts() {
  const own = (policy?.accounts ?? []).filter((one) => !$("channel").value || one.channel === $("channel").value);
  $("accounts").replaceChildren(...own.map((one) => Object.assign(element("option"), { value: one.account })));
}

function translate() {
  document.documentElement.lang = language;
  for (const one of document.querySelectorAll("[data-text]")) one.textContent = t(one.dataset.text);
  for (const one of document.querySelectorAll("[data-label]")) one.setAttribute("aria-label", t(one.dataset.label));
  for (const one of document.querySelectorAll("[data-language]")) {
    one.setAttribute("aria-pressed", String(one.dataset.language === language));
  }
  const channels = (policy?.channels ?? []).filter((one) => one.adopted && one.kind !== "internal");
  options($("channel"), [["", t("choose")], ...channels.map((one) => [one.id, one.title[language]])]);
  options($("role"), [["", t("choose")], ...["official", "private", "organisation"].map((one) => [one, t(`role-${one}`)])]);
  options($("photo"), [["", t("choose")], ...["own-face", "logo", "none"].map((one) => [one, t(`photo-${one}`)])]);
  $("units").replaceChildren(...(policy?.units ?? []).map((one) => Object.assign(element("option"), { value: one })));
  accounts();
}

async function load() {
  try {
    policy = await ask("/v1/policy");
    const told = (await ask("/v1/rules")).statements;
    statements = Object.fromEntries(told.map((one) => [one.id, one.says[language] ?? one.says.en ?? ""]));
  } catch (error) {
    say("error", error.status === 401 ? t("need-token") : t("failed"));
    return;
  }
  translate();
  await check();
}

for (const one of document.querySelectorAll("[data-language]")) {
  one.addEventListener("click", () => {
    language = one.dataset.language;
    localStorage.setItem("somelint-language", language);
    translate();
    load();
  });
}
$("form").addEventListener("submit", (event) => event.preventDefault());
$("form").addEventListener("input", (event) => (event.target.id === "token" ? undefined : later()));
$("channel").addEventListener("change", accounts);
$("token").addEventListener("change", load);
$("next").addEventListener("click", () => step(1));
$("previous").addEventListener("click", () => step(-1));
document.addEventListener("keydown", (event) => {
  if (event.key !== "F8") return;
  event.preventDefault();
  step(event.shiftKey ? -1 : 1);
});
translate();
show();
load();
