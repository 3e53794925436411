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
  const filter = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const post of posts) {
      const text = texts.get(post);
      const fit = chosen.every((one) => fits(post, one)) && words.every((one) => text.includes(one));
      post.hidden = !fit;
      count += fit;
    }
    shown.textContent = shown.dataset.text.replace("{shown}", count).replace("{n}", posts.length);
  };
  const save = document.getElementById("save");
  const judged = document.getElementById("judged");
  const fieldsets = [...document.querySelectorAll("fieldset")];
  let unsaved = false;
  const count = () => {
    const n = document.querySelectorAll("fieldset input:checked").length;
    save.disabled = n === 0;
    judged.textContent = judged.dataset.text.replace("{n}", n).replace("{all}", fieldsets.length);
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
    opened = [...document.querySelectorAll("article:not([hidden]) details:not([open])")];
    for (const one of opened) one.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const one of opened) one.open = false;
  });
  let waiting = 0;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(filter, 250);
  });
  form.addEventListener("reset", () => setTimeout(filter, 0));
  form.addEventListener("submit", (event) => event.preventDefault());
  save.addEventListener("click", () => {
    const judgements = fieldsets.flatMap((one) => {
      const mark = one.querySelector("input:checked");
      const { rule, draft, fingerprint } = one.dataset;
      return mark ? [{ rule, draft, fingerprint, right: mark.value === "right" }] : [];
    });
    const content = JSON.stringify({ version: 1, judgements }, null, 1) + "\n";
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([content], { type: "application/json" }));
    link.download = "judgements.json";
    link.click();
    unsaved = false;
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  });
  for (const one of fieldsets) one.hidden = false;
  form.hidden = false;
  filter();
  count();
})();
