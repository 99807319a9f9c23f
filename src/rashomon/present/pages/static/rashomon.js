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

  // Keys are the reader's own: switched off, or others than ours, for those whose voice or hand presses them unasked. A
  // cookie holds for every port that a workspace is served at; a file has none, and keeps it otherwise.
  const remembered = (name) => {
    const found = document.cookie.split("; ").find((each) => each.startsWith(`${name}=`));
    if (found) return decodeURIComponent(found.slice(name.length + 1));
    try { return localStorage.getItem(name); } catch { return null; }
  };
  const remember = (name, value) => {
    document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=31536000; samesite=strict`;
    try { localStorage.setItem(name, value); } catch { if (remembered(name) !== value) say("It holds for this page."); }
  };
  const dialog = document.getElementById("keys");
  const rows = dialog ? all("dt", dialog) : [];
  const fixed = ["Enter", "Escape"];
  // What can be another: every key that stands alone, and the first of those that come in twos.
  const single = [...new Set(rows.map((each) => each.dataset.default.split(" ")[0]))].filter((each) => !fixed.includes(each));
  let chosen = {};
  const own = (key) => chosen[key] ?? key;
  const free = (key, but) => [...key].length === 1 && key.trim() !== "" && !single.some((each) => each !== but && own(each) === key);
  try {
    const kept = Object.entries(JSON.parse(remembered("rashomon-keymap") ?? "{}")).filter(([key]) => single.includes(key));
    chosen = Object.fromEntries(kept);
    if (!kept.every(([key, value]) => typeof value === "string" && free(value, key))) chosen = {};
  } catch { chosen = {}; }
  const meant = (pressed) => single.find((each) => own(each) === pressed) ?? (single.includes(pressed) ? "" : pressed);
  const showKeys = () => {
    for (const each of all("kbd")) {
      each.dataset.of ??= each.textContent;
      const second = each.previousElementSibling?.tagName === "KBD";
      each.textContent = single.includes(each.dataset.of) && !second ? own(each.dataset.of) : each.dataset.of;
    }
    for (const each of all("[data-key][title]")) {
      each.dataset.told ??= each.title;
      each.title = each.dataset.told.replace(/ \((.)\)$/u, (_, key) => ` (${own(key)})`);
    }
    for (const each of all("[aria-keyshortcuts]")) each.setAttribute("aria-keyshortcuts", own(each.dataset.key));
  };
  const keySaid = (text) => { document.getElementById("keys-said").textContent = text; };
  const does = (key) => rows.find((each) => each.dataset.default === key)?.nextElementSibling.textContent ?? "go to a part";
  const keyField = (key) => {
    const field = document.createElement("input");
    field.className = "own-key";
    field.value = own(key);
    field.dataset.own = key;
    field.setAttribute("aria-label", `Key: ${does(key)}`);
    field.autocomplete = "off";
    field.addEventListener("focus", () => field.select());
    field.addEventListener("input", (event) => {
      const value = [...(event.data ?? field.value).trim()].at(-1) ?? "";
      const taken = single.find((each) => each !== key && own(each) === value);
      if (value && free(value, key)) {
        if (value === key) delete chosen[key]; else chosen[key] = value;
        remember("rashomon-keymap", JSON.stringify(chosen));
        keySaid(`${value}: ${does(key)}.`);
        showKeys();
      } else if (taken) keySaid(`${value} is taken: ${does(taken)}. Nothing was changed.`);
      field.value = own(key);
      field.select();
    });
    return field;
  };
  const chooseKeys = (open) => {
    for (const each of all(".own-key")) each.remove();
    for (const key of open ? single : []) {
      const row = rows.find((each) => each.dataset.default === key) ?? rows.find((each) => each.dataset.default.startsWith(`${key} `));
      row.append(keyField(key));
    }
    dialog.querySelector("[data-action=choose-keys]").setAttribute("aria-expanded", String(open));
    dialog.querySelector("[data-action=our-keys]").hidden = !open;
  };
  actions["choose-keys"] = () => { const open = !all(".own-key").length; chooseKeys(open); if (open) all(".own-key")[0]?.focus(); };
  actions["our-keys"] = () => {
    chosen = {};
    remember("rashomon-keymap", "{}");
    showKeys();
    chooseKeys(true);
    keySaid("All keys are as they were.");
  };
  const box = dialog?.querySelector("[data-keys-on]");
  if (box) {
    box.checked = remembered("rashomon-keys") !== "off";
    box.addEventListener("change", () => remember("rashomon-keys", box.checked ? "on" : "off"));
    showKeys();
  }

  // Keys: each presses what the page shows for it; two in a row ("g q") within a second and a half.
  const switched = () => box?.checked !== false;
  const typing = (element) => element instanceof HTMLElement
    && (element.isContentEditable || element.matches("input, select, textarea"));
  let pending = "", since = 0;
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || !switched()) return;
    if (document.querySelector("dialog[open]") || event.key === "Shift") return;
    const key = pending && event.timeStamp - since < 1500 ? `${pending} ${event.key}` : meant(event.key);
    pending = "";
    if (key === "g") { pending = "g"; since = event.timeStamp; return; }
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
