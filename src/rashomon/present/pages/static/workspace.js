// What only the workspace does beyond HTML. Without it every form still works by itself.
"use strict";
(() => {
  const { actions, all, say } = window.rashomon;

  // The keys of a claim are those of the claim the reader is at: the marked row, the one in the address, the first.
  const claimKeys = (claim) => {
    for (const link of all("[data-claim-key]")) {
      delete link.dataset.key;
      link.removeAttribute("data-always");
    }
    for (const link of claim ? all("[data-claim-key]", claim) : []) {
      link.dataset.key = link.dataset.claimKey;
      link.dataset.always = "";
    }
  };
  const withActs = (element) => {
    const row = element?.closest?.("[data-row]");
    return row?.querySelector("[data-claim-key]") ? row : null;
  };
  const target = () => { try { return location.hash ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null; } catch { return null; } };
  claimKeys(withActs(target()) ?? all("[data-row]").find((row) => withActs(row)));
  document.addEventListener("focusin", (event) => { const row = withActs(event.target); if (row) claimKeys(row); });

  // What can be done to a claim opens where the claim stands: the form is the one on the claim's page.
  document.addEventListener("click", async (event) => {
    const link = event.target.closest?.(".acts a[href*='#']");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const claim = link.closest(".act");
    const [path, what] = link.getAttribute("href").split("#");
    event.preventDefault();
    const answer = await fetch(path, { headers: { accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const part = page.getElementById(what);
    if (!answer.ok || !part) { location.assign(link.href); return; }
    for (const old of all(".act-here")) old.remove();
    claim.open = true;
    const here = document.createElement("div");
    here.className = "act-here";
    part.removeAttribute("id");
    part.classList.add("open");
    here.append(document.adoptNode(part));
    claim.append(here);
    // From a question back to the claim's question, which may be another by then; from elsewhere back to where one is.
    if (!location.pathname.startsWith("/questions/")) {
      const address = new URL(location.href);
      address.searchParams.delete("did");
      for (const back of all("input[name=back]", here)) back.value = address.pathname + address.search;
    }
    here.querySelector("input:not([type=hidden]), select, textarea, button")?.focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const here = document.querySelector(".act-here");
    if (here) { const row = here.closest("[data-row]"); here.remove(); row?.focus(); }
    else if (document.activeElement?.matches?.("input, textarea, select")) document.activeElement.blur();
  });

  // Copying: of the row the reader is at, else of the first that can be cited.
  actions["copy-citation"] = async () => {
    const here = document.querySelector(".here") ?? target();
    const from = here?.closest("[data-citation]") ?? here?.querySelector("[data-citation]") ?? document.querySelector("[data-citation]");
    if (!from) return say("There is nothing to cite here.");
    try { await navigator.clipboard.writeText(from.dataset.citation); say("Citation copied."); }
    catch { say(from.dataset.citation); }
  };
  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("[data-copies]");
    if (!button) return;
    const text = button.previousElementSibling.textContent;
    try { await navigator.clipboard.writeText(text); say("Copied."); button.textContent = "Copied"; }
    catch { getSelection().selectAllChildren(button.previousElementSibling); say("Selected; copy it by hand."); }
  });

  // Matrix: arrow keys move, Enter opens, two chosen cells are set side by side.
  const grid = document.querySelector("[data-grid]");
  if (grid) {
    const cells = [...grid.tBodies[0].rows].map((row) => [...row.cells]);
    let at = null;
    const go = (y, x) => {
      const cell = cells[y]?.[x];
      if (!cell) return;
      at?.setAttribute("tabindex", "-1");
      at = cell;
      at.setAttribute("tabindex", "0");
      at.focus();
      at.scrollIntoView({ block: "nearest", inline: "nearest" });
    };
    if (cells[0]?.[1]) { cells[0][1].setAttribute("tabindex", "0"); at = cells[0][1]; }
    const where = (cell) => [cells.findIndex((row) => row.includes(cell)), cell.cellIndex];
    grid.addEventListener("keydown", (event) => {
      const cell = event.target.closest("td, tbody th");
      const move = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
      if (!cell) return;
      const [y, x] = where(cell);
      if (move) { event.preventDefault(); go(y + move[0], x + move[1]); }
      else if (event.key === "Enter" && event.target === cell) { event.preventDefault(); if (event.shiftKey) choose(cell); else cell.querySelector("a")?.click(); }
    });
    // A cell shows the words where it stands; without a popover, or with a key held, its link leads to the question.
    const bubble = document.getElementById("cell");
    const said = async (address) => {
      const answer = await fetch(address, { headers: { accept: "text/html" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const part = page.getElementById("said");
      if (!answer.ok || !part) throw new Error(address);
      const heading = document.createElement("h3");
      heading.dir = "auto";
      heading.append(...part.querySelector("h2").childNodes);
      part.querySelector("h2").replaceWith(heading);
      part.removeAttribute("id");
      return document.adoptNode(part);
    };
    grid.addEventListener("click", async (event) => {
      const link = event.target.closest("[data-said]");
      if (!link || !bubble?.showPopover || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const cell = link.closest("td");
      try { bubble.replaceChildren(...await Promise.all(all("[data-said]", cell).map((each) => said(each.dataset.said)))); }
      catch { location.assign(link.href); return; }
      const back = document.activeElement;
      bubble.addEventListener("toggle", function closed(change) {
        if (change.newState !== "closed") return;
        bubble.removeEventListener("toggle", closed);
        if (document.activeElement === document.body || bubble.contains(document.activeElement)) back?.focus?.({ preventScroll: true });
      });
      if (bubble.matches(":popover-open")) bubble.hidePopover();
      bubble.showPopover();
      // Below the cell, or above it where there is more room; on the screen in any case.
      const place = cell.getBoundingClientRect(), size = bubble.getBoundingClientRect();
      const below = place.bottom + 4, above = place.top - size.height - 4;
      const top = below + size.height <= innerHeight || above < 0 ? below : above;
      bubble.style.top = `${Math.max(8, Math.min(top, innerHeight - size.height - 8))}px`;
      bubble.style.left = `${Math.max(8, Math.min(place.left, innerWidth - size.width - 8))}px`;
      bubble.querySelector("a")?.focus({ preventScroll: true });
    });
    const compare = document.getElementById("compare");
    let chosen = [];
    const choose = (cell) => {
      if (!cell.dataset.report) return;
      chosen = chosen.includes(cell) ? chosen.filter((each) => each !== cell) : [...chosen, cell].slice(-2);
      for (const each of all("td.chosen", grid)) each.classList.remove("chosen");
      for (const each of chosen) each.classList.add("chosen");
      const reports = [...new Set(chosen.map((each) => each.dataset.report))];
      compare.hidden = reports.length < 2;
      if (reports.length === 2) {
        const question = new URL(chosen[1].parentElement.querySelector("th a").href).pathname.split("/").at(-1);
        const zone = new URLSearchParams(location.search).get("zone");
        compare.href = `/beside?reports=${reports.join(",")}${zone ? `&zone=${zone}` : ""}#${question}`;
        say("Two reports chosen; press Compare.");
        compare.focus({ preventScroll: true });
      }
    };
    grid.addEventListener("click", (event) => {
      const cell = event.target.closest("td");
      if (cell && event.shiftKey) { event.preventDefault(); choose(cell); }
    });
  }

  // Side by side: badges light their partners; scrolling can be locked.
  document.addEventListener("mouseover", (event) => {
    const badge = event.target.closest?.("[data-badge]");
    for (const each of all(".badge-number.lit")) each.classList.remove("lit");
    if (badge) for (const each of all(`[data-badge="${badge.dataset.badge}"]`)) each.classList.add("lit");
  });
  actions["lock-scroll"] = (button) => {
    const on = document.querySelector(".beside").classList.toggle("locked");
    button?.setAttribute("aria-pressed", String(on));
    say(on ? "Long passages scroll together." : "Scrolling is free.");
  };
  let leading = null;
  document.addEventListener("scroll", (event) => {
    const from = event.target;
    const row = from instanceof Element ? from.closest(".locked .row") : null;
    if (!row || (leading && leading !== from)) return;
    leading = from;
    const share = from.scrollTop / Math.max(1, from.scrollHeight - from.clientHeight);
    for (const each of all(".report-text", row)) if (each !== from) each.scrollTop = share * (each.scrollHeight - each.clientHeight);
    requestAnimationFrame(() => { leading = null; });
  }, true);

  // Selected words become the words of a claim: code points from where the piece begins in the text.
  const column = document.querySelector("[data-add]:not([data-add=''])");
  const form = document.querySelector(".add-claim");
  if (column && form) {
    const place = (node, offset) => {
      const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node.childNodes[offset] ?? node;
      const piece = (element instanceof Element ? element : element.parentElement)?.closest("[data-start]");
      if (!piece || !column.contains(piece)) return null;
      const range = document.createRange();
      range.selectNodeContents(piece);
      if (node.nodeType === Node.TEXT_NODE) range.setEnd(node, offset); else range.collapse(true);
      return Number(piece.dataset.start) + [...range.toString()].length;
    };
    document.addEventListener("selectionchange", () => {
      const selection = getSelection();
      if (!selection.rangeCount || selection.isCollapsed) return;
      const range = selection.getRangeAt(0);
      if (!column.contains(range.commonAncestorContainer)) return;
      const start = place(range.startContainer, range.startOffset), end = place(range.endContainer, range.endOffset);
      if (start === null || end === null || end <= start) return;
      form.elements.start.value = start;
      form.elements.end.value = end;
      document.getElementById("picked").textContent = selection.toString();
      if (!form.elements.value.dataset.typed) form.elements.value.value = selection.toString().trim().slice(0, 80);
    });
    form.elements.value.addEventListener("input", () => { form.elements.value.dataset.typed = "1"; });
  }

  // Dropping files; following what is being read.
  const drop = document.querySelector("[data-drop]");
  if (drop) {
    const files = drop.querySelector("input[type=file]");
    for (const name of ["dragenter", "dragover"]) document.addEventListener(name, (event) => { event.preventDefault(); drop.classList.add("over"); });
    document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) drop.classList.remove("over"); });
    document.addEventListener("drop", (event) => {
      event.preventDefault();
      drop.classList.remove("over");
      if (!event.dataTransfer?.files.length) return;
      files.files = event.dataTransfer.files;
      if (!drop.closest("form").elements.case) drop.closest("form").requestSubmit();
    });
  }
  const reading = document.querySelector("[data-progress]");
  if (reading) {
    const source = new EventSource(reading.dataset.progress);
    source.addEventListener("message", (event) => {
      const job = JSON.parse(event.data);
      if (!job || job.ended) { source.close(); location.reload(); return; }
      const words = job.what[0].toUpperCase() + job.what.slice(1);
      reading.querySelector("[data-what]").textContent = job.total ? `${words}: ${job.done} of ${job.total}` : words;
      const bar = reading.querySelector("progress");
      if (job.total) { bar.max = job.total; bar.value = job.done; } else bar.removeAttribute("value");
      reading.querySelector("[data-path]").textContent = job.path;
      reading.querySelector("[data-stopping]").hidden = !job.stopping;
      const stop = reading.querySelector("[data-stop]");
      if (stop) stop.hidden = !job.stoppable;
    });
  }
})();
