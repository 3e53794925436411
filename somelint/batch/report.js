(() => {
  "use strict";
  const form = document.getElementById("filters");
  if (!form) return;
  const posts = [...document.querySelectorAll("article")];
  const search = document.getElementById("search");
  const chosen = [...form.querySelectorAll("select")];
  const shown = document.getElementById("shown");
  const several = new Set(["rule", "severity"]);
  const texts = new Map(posts.map((one) => [one, one.textContent.toLowerCase()]));
  const fits = (post, select) => {
    if (select.value === "*") return true;
    const value = post.dataset[select.dataset.filter];
    return several.has(select.dataset.filter)
      ? value.split(" ").includes(select.value)
      : value === select.value;
  };
  // A browser is slow with all of a thousand posts on the screen, and nobody reads them at once.
  const PAGE = 100;
  let limit = PAGE;
  const more = document.getElementById("more");
  const question = document.getElementById("judgement").content.firstElementChild;
  let asked = 0;
  const ask = (post) => {
    for (const finding of post.querySelectorAll("li[data-fingerprint]")) {
      const fieldset = question.cloneNode(true);
      for (const radio of fieldset.querySelectorAll("input")) radio.name = `j${asked}`;
      finding.append(fieldset);
      asked += 1;
    }
  };
  const filter = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const post of posts) {
      const text = texts.get(post);
      const fit = chosen.every((one) => fits(post, one)) && words.every((one) => text.includes(one));
      count += fit;
      post.hidden = !fit || count > limit;
      if (!post.hidden && !post.querySelector("fieldset")) ask(post);
    }
    const visible = Math.min(count, limit);
    shown.textContent = shown.dataset.text.replace("{shown}", visible).replace("{n}", posts.length);
    more.textContent = more.dataset.text.replace("{n}", count - visible);
    more.hidden = count === visible;
  };
  const anew = () => {
    limit = PAGE;
    filter();
  };
  const save = document.getElementById("save");
  const judged = document.getElementById("judged");
  const findings = document.querySelectorAll("li[data-fingerprint]").length;
  let unsaved = false;
  const count = () => {
    const n = document.querySelectorAll("fieldset input:checked").length;
    save.disabled = n === 0;
    judged.textContent = judged.dataset.text.replace("{n}", n).replace("{all}", findings);
  };
  document.getElementById("list").addEventListener("change", () => {
    unsaved = true;
    count();
  });
  // Marks live in the page only: closing it would lose them without a word.
  window.addEventListener("beforeunload", (event) => {
    if (unsaved) event.preventDefault();
  });
  // Paper has nothing to click on.
  let opened = [];
  window.addEventListener("beforeprint", () => {
    const closed = "article:not([hidden]) details:not([open]), section > details:not([open])";
    opened = [...document.querySelectorAll(closed)];
    for (const one of opened) one.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const one of opened) one.open = false;
  });
  let waiting = 0;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(anew, 250);
  });
  form.addEventListener("reset", () => setTimeout(anew, 0));
  form.addEventListener("submit", (event) => event.preventDefault());
  save.addEventListener("click", () => {
    const marks = [...document.querySelectorAll("fieldset input:checked")];
    const judgements = marks.map((mark) => {
      const { rule, fingerprint } = mark.closest("li").dataset;
      const { draft } = mark.closest("article").dataset;
      return { rule, draft, fingerprint, right: mark.value === "right" };
    });
    const content = JSON.stringify({ version: 1, judgements }, null, 1) + "\n";
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([content], { type: "application/json" }));
    link.download = "judgements.json";
    link.click();
    unsaved = false;
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  });
  more.addEventListener("click", () => {
    const before = limit;
    limit += PAGE;
    filter();
    const next = posts.filter((one) => !one.hidden)[before].querySelector("h3");
    next.tabIndex = -1;
    next.focus();
  });
  form.hidden = false;
  filter();
  count();
})();
