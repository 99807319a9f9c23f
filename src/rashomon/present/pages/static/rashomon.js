// What pages do beyond HTML, in the report file and the workspace alike. Without it everything can still be read.
"use strict";
(() => {
  document.documentElement.classList.add("js");
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const seen = (element) => element.getClientRects().length > 0;
  const say = (text) => { const live = document.getElementById("live"); if (live) live.textContent = text; };

  // Rows: what j and k walk through. The row is marked for the eye and gets the focus.
  let row = null;
  const unfold = (element) => {
    for (let outer = element?.closest("details:not([open])"); outer; outer = outer.parentElement?.closest("details:not([open])")) outer.open = true;
  };
  const go = (element) => {
    if (!element) return;
    unfold(element);
    if (row) row.classList.remove("here");
    row = element;
    row.classList.add("here");
    if (!row.hasAttribute("tabindex")) row.setAttribute("tabindex", "-1");
    row.focus({ preventScroll: true });
    // At once: what lies between is laid out only when it comes into view, and a slow scroll would miss its goal.
    row.scrollIntoView({ block: "start" });
  };
  const walk = (selector, step) => {
    const rows = all(selector).filter((element) => seen(element) || element.closest("details"));
    if (!rows.length) return say("There is none on this page.");
    const from = row && document.contains(row) ? row : document.body;
    const after = rows.filter((element) => from === document.body ? true
      : Boolean(from.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING));
    const before = rows.filter((element) => from !== document.body
      && Boolean(from.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING) && !element.contains(from));
    const next = step > 0 ? after.find((element) => element !== from) ?? rows[0] : before.at(-1) ?? rows.at(-1);
    go(next);
  };

  // Whole questions where the page has them, else the cards of questions.
  const conflicts = () => document.querySelector("section[data-conflict]") ? "section[data-conflict]" : "[data-conflict]";

  // What was said with who said it where: of a row the citation that stands on it, or its words and its report's.
  const citation = () => {
    const here = row?.closest("[data-citation]");
    if (here) return here.dataset.citation;
    const claim = row?.matches("[data-report]") ? row : row?.querySelector("[data-report]");
    const report = claim && document.getElementById(claim.dataset.report);
    if (!report?.dataset.citation) return document.querySelector("[data-citation]:not(.report)")?.dataset.citation;
    const words = claim.closest(".passage")?.querySelector("mark")?.textContent;
    return (words ? `\u201c${words}\u201d ` : "") + report.dataset.citation;
  };

  const actions = {
    "next-conflict": () => walk(conflicts(), 1),
    "previous-conflict": () => walk(conflicts(), -1),
    "next-row": () => walk("[data-row]", 1),
    "previous-row": () => walk("[data-row]", -1),
    "open-row": () => row?.querySelector("a[href]")?.click(),
    "open-words": () => row?.querySelector("a.ref")?.click(),
    "open-all": () => {
      const parts = all("main details");
      const open = parts.some((part) => !part.open);
      for (const part of parts) part.open = open;
    },
    "show-keys": () => document.getElementById("keys")?.showModal(),
    "copy-citation": async () => {
      const text = citation();
      if (!text) return say("There is nothing to cite here: go to a claim first.");
      try { await navigator.clipboard.writeText(text); say("Citation copied."); }
      catch { say(text); }
    },
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-action]");
    const act = button && actions[button.dataset.action];
    if (act) { event.preventDefault(); act(button); }
  });

  // Keys: each presses what the page shows for it; two in a row ("g q") within a second and a half.
  const switched = () => document.documentElement.dataset.keys !== "off";
  const typing = (element) => element instanceof HTMLElement
    && (element.isContentEditable || element.matches("input, select, textarea"));
  let pending = "", since = 0;
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || !switched()) return;
    if (document.querySelector("dialog[open]") || event.key === "Shift") return;
    const key = pending && event.timeStamp - since < 1500 ? `${pending} ${event.key}` : event.key;
    pending = "";
    if (event.key === "g" && key === "g") { pending = "g"; since = event.timeStamp; return; }
    if (event.key === "Enter" && event.target !== document.body && event.target !== row) return;
    const pressed = all("[data-key]").find((element) => element.dataset.key.split(",").includes(key)
      && !element.disabled && (seen(element) || element.hasAttribute("data-always")));
    if (!pressed) return;
    event.preventDefault();
    if (typing(pressed)) pressed.focus(); else pressed.click();
  });

  // What a link leads to, and all of a page that is printed, is unfolded.
  const reach = () => unfold(document.getElementById(location.hash.slice(1)));
  addEventListener("hashchange", reach);
  reach();
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = all("details:not([open])");
    for (const part of folded) part.open = true;
  });
  addEventListener("afterprint", () => { for (const part of folded) part.open = false; });

  // Filters of the report: status, kind, outlet.
  const filters = all("[data-filter]");
  const sift = () => {
    let left = 0;
    for (const element of all("[data-status]")) {
      const out = filters.some((filter) => filter.value && !(element.dataset[filter.dataset.filter] ?? "").split("|").includes(filter.value));
      element.hidden = out;
      if (!out) left += 1;
    }
    say(`${left} shown.`);
  };
  for (const filter of filters) filter.addEventListener("change", sift);

  // Times of day in one zone: what each time is in it stands in the page, and nothing else is moved.
  const clock = document.querySelector("[data-clock]"), table = document.getElementById("clocks");
  if (clock && table) {
    const times = JSON.parse(table.textContent);
    const told = Object.keys(times).sort((a, b) => b.length - a.length);
    const pattern = new RegExp(told.map((each) => each.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|"), "g");
    const words = [];
    for (const element of all("[data-time]")) {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) words.push([walker.currentNode, walker.currentNode.nodeValue]);
    }
    const turn = () => {
      const zone = clock.value;
      for (const [node, text] of words) node.nodeValue = zone === "" ? text : text.replace(pattern, (each) => times[each][zone]);
    };
    clock.addEventListener("change", () => { turn(); say(`Times: ${clock.selectedOptions[0].textContent}.`); });
    // A browser that comes back to a page keeps what was chosen.
    turn();
  }

  window.rashomon = { actions, all, go, say };
})();
