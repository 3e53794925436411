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
  let waiting = 0;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(filter, 250);
  });
  form.addEventListener("reset", () => setTimeout(filter, 0));
  form.addEventListener("submit", (event) => event.preventDefault());
  document.getElementById("save").addEventListener("click", () => {
    const judgements = [...document.querySelectorAll("fieldset")].flatMap((one) => {
      const mark = one.querySelector("input:checked");
      const { rule, draft, fingerprint } = one.dataset;
      return mark ? [{ rule, draft, fingerprint, right: mark.value === "right" }] : [];
    });
    const content = JSON.stringify({ version: 1, judgements }, null, 1) + "\n";
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([content], { type: "application/json" }));
    link.download = "judgements.json";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  });
  for (const one of document.querySelectorAll("fieldset")) one.hidden = false;
  form.hidden = false;
  filter();
})();
