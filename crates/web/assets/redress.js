// Redress: what the browser adds when it may. Every page works without this file; nothing here decides anything.
//
// Attributes it answers to:
//   data-search             the search field that "/" focuses             data-new-case        the link that "c" follows
//   data-list               a table whose rows j/k/Enter/x walk           data-help            the <dialog> that "?" opens
//   data-jump="1".."4"      what Alt+1..4 focuses                         data-primary         the form Ctrl+Enter sends
//   data-draft="URL"        form kept by PUT after 600 ms of rest         data-draft-state     where it says so
//       data-saved / data-unsaved on the state element are its words; "{time}" is replaced
//       data-draft-at: when the server kept its copy, milliseconds since 1970 · data-refused: the server sent it back filled
//   data-person on body: whose drafts this browser may give back           data-forget          the sign-out form: drops them
//   data-live="URL"         on the form: POST after 250 ms of rest,       data-live-target     ids whose content the answer
//       a fragment whose top-level elements carry the ids                 replaces (space separated)
//   data-events="URL"       on body: server-sent events                   data-refresh-on      topic prefix that refreshes
//   data-refresh-url        fragment or page to take the element from (default: this page)   data-prefetch           a link fetched when pointed at
(() => {
  "use strict";
  const one = (selector, from = document) => from.querySelector(selector);
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const rest = (wait, work) => {
    let timer = 0;
    const later = (...values) => { clearTimeout(timer); timer = setTimeout(work, wait, ...values); };
    later.drop = () => clearTimeout(timer);
    return later;
  };
  const typing = (target) => target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName)
    || (target.tagName === "INPUT" && !/^(checkbox|radio|button|submit)$/.test(target.type));

  // Times are told in the reader's own zone: the server learns it here, once, and uses its own until then.
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (zone && !document.cookie.includes(`tz=${zone}`)) {
    document.cookie = `tz=${zone}; path=/; max-age=31536000; samesite=lax`;
  }

  // ---- keyboard -----------------------------------------------------------------------------------------------
  const rows = () => all("[data-list] tbody tr");
  const walk = (step) => {
    const lines = rows();
    if (!lines.length) return;
    const at = lines.findIndex((line) => line.classList.contains("at"));
    const next = lines[Math.min(Math.max(at + step, 0), lines.length - 1)];
    lines[at]?.classList.remove("at");
    next.classList.add("at");
    next.scrollIntoView({ block: "nearest" });
    one("a", next)?.focus({ preventScroll: true });
  };
  const jump = (number) => {
    const group = one(`[data-jump="${number}"]`);
    if (!group) return false;
    group.scrollIntoView({ block: "start" });
    (one("input:not([type=hidden]), select, textarea", group) ?? group).focus({ preventScroll: true });
    return true;
  };
  const keys = {
    "/": () => one("[data-search]")?.focus(),
    c: () => one("[data-new-case]")?.click(),
    j: () => walk(1),
    k: () => walk(-1),
    x: () => one("[data-list] tr.at .tick input")?.click(),
    "?": () => { const help = one("[data-help]"); if (help) help.open ? help.close() : help.showModal(); },
  };
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) return; // an input method is choosing characters
    if ((event.ctrlKey || event.metaKey) && event.key === "Enter") {
      const form = event.target.closest("form[data-primary]") ?? one("form[data-primary]");
      if (form) { event.preventDefault(); form.requestSubmit(); }
      return;
    }
    if (event.altKey && /^Digit[1-9]$/.test(event.code)) {
      if (jump(event.code.slice(5))) event.preventDefault();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      const open = event.target.closest("details.menu[open], details.ask[open]");
      if (open) { open.open = false; one("summary", open).focus(); } else if (event.target.matches("[data-search]")) event.target.blur();
      return;
    }
    if (event.key === "Enter" && event.target === document.body) { one("[data-list] tr.at a")?.click(); return; }
    if (typing(event.target) || one("dialog[open]")) {
      if (event.key !== "?" || typing(event.target)) return;
    }
    const action = keys[event.key];
    if (action) { event.preventDefault(); action(); }
  });
  document.addEventListener("click", (event) => {
    for (const menu of all("details.menu[open], details.ask[open]")) if (!menu.contains(event.target)) menu.open = false;
  });

  // ---- sending once -------------------------------------------------------------------------------------------
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.sent) { event.preventDefault(); return; }
    if (event.defaultPrevented || form.method === "dialog") return;
    form.dataset.sent = "yes";
    form.dispatchEvent(new CustomEvent("redress:sent"));
    for (const button of all("button:not([type=button])", form)) button.classList.add("busy");
  });
  window.addEventListener("pageshow", () => {
    for (const form of all("form[data-sent]")) {
      delete form.dataset.sent;
      for (const button of all(".busy", form)) button.classList.remove("busy");
    }
  });

  // ---- drafts -------------------------------------------------------------------------------------------------
  // Files cannot be kept in text; everything else is taken as the form would send it.
  const encoded = (form) => new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string"));
  const fill = (form, values) => {
    for (const field of form.elements) {
      if (!field.name || field.type === "hidden" || field.type === "file" || field.type === "password") continue;
      if (field.type === "checkbox" || field.type === "radio") field.checked = values.getAll(field.name).includes(field.value);
      else if (field.options && field.multiple) for (const choice of field.options) choice.selected = values.getAll(field.name).includes(choice.value);
      else if (values.has(field.name)) {
        const same = all(`[name="${CSS.escape(field.name)}"]`, form).filter((other) => other.type === field.type);
        field.value = values.getAll(field.name)[Math.max(same.indexOf(field), 0)] ?? field.value;
      }
    }
  };
  // The place in this browser that holds the second copy; a browser that forbids storage simply has none.
  const shelf = {
    read: (key) => { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } },
    keep: (key, value) => { try { localStorage.setItem(key, JSON.stringify(value)); } catch { /* full or forbidden: the server has it */ } },
    drop: (key) => { try { localStorage.removeItem(key); } catch { /* nothing was kept */ } },
    keys: () => { try { return Object.keys(localStorage).filter((key) => key.startsWith("redress:draft:")); } catch { return []; } },
  };
  const named = (form) => `redress:draft:${document.body.dataset.person ?? ""}:${form.dataset.draft}`;
  // A sent copy may go once a page arrived that is neither the form again nor the sign-in in between.
  if (!one("input[type=password]")) {
    const here = all("form[data-draft]").filter((form) => !("refused" in form.dataset)).map(named);
    for (const key of shelf.keys()) if (shelf.read(key)?.sent && !here.includes(key)) shelf.drop(key);
  }
  one("form[data-forget]")?.addEventListener("submit", () => shelf.keys().forEach(shelf.drop));
  for (const form of all("form[data-draft]")) {
    const url = form.dataset.draft;
    const key = named(form);
    const state = one("[data-draft-state]", form) ?? one("[data-draft-state]");
    const say = (words, time) => { if (state && words) state.textContent = words.replace("{time}", time); };
    const copy = shelf.read(key);
    // A refused page that is loaded anew sends the old form again: what was typed after the refusal is here alone.
    if (copy && ("refused" in form.dataset ? !copy.sent : copy.at > Number(form.dataset.draftAt ?? 0))) {
      fill(form, new URLSearchParams(copy.text));
      // Once all who listen are there: the server keeps what came back, and the parts beside the form follow it.
      queueMicrotask(() => form.dispatchEvent(new Event("input", { bubbles: true })));
    }
    const save = async () => {
      const body = encoded(form);
      const time = new Date().toLocaleTimeString("en-GB");
      try {
        const answer = await fetch(url, { method: "PUT", body });
        if (!answer.ok || answer.redirected) throw new Error(answer.status);
        say(state?.dataset.saved, time);
      } catch {
        say(state?.dataset.unsaved, time); // the copy in this browser stands until the next try
      }
    };
    const later = rest(600, save);
    form.addEventListener("input", () => {
      shelf.keep(key, { at: Date.now(), text: encoded(form).toString() });
      later();
    });
    form.addEventListener("redress:sent", () => {
      later.drop();
      shelf.keep(key, { at: Date.now(), text: encoded(form).toString(), sent: true });
    });
  }

  // ---- parts of a page that follow what happens -----------------------------------------------------------------
  // Replaces the element with the same id, keeping the focus and what is selected in a field inside it.
  const swap = (old, fresh) => {
    if (!old || !fresh || old.innerHTML === fresh.innerHTML) return;
    const active = old.contains(document.activeElement) ? document.activeElement : null;
    if (active && typing(active)) return; // never under someone's fingers
    const mark = active && { id: active.id, href: active.getAttribute("href"), name: active.getAttribute("name") };
    const at = all("tr", old).findIndex((row) => row.classList.contains("at"));
    const ticked = all("input:checked", old).map((box) => [box.name, box.value]);
    old.replaceChildren(...[...fresh.childNodes].map((node) => document.importNode(node, true)));
    if (at >= 0) all("tr", old)[at]?.classList.add("at");
    for (const [name, value] of ticked) {
      const box = all("input[type=checkbox]", old).find((other) => other.name === name && other.value === value);
      if (box) box.checked = true;
    }
    if (mark) {
      const again = (mark.id && document.getElementById(mark.id))
        || all("a, button, input, summary", old).find((item) => item.getAttribute("href") === mark.href && item.getAttribute("name") === mark.name);
      again?.focus({ preventScroll: true });
    }
  };
  const parse = (text) => new DOMParser().parseFromString(text, "text/html");

  for (const form of all("form[data-live]")) {
    const targets = (form.dataset.liveTarget ?? "").split(/\s+/).filter(Boolean);
    let going = null;
    const ask = rest(250, async () => {
      going?.abort();
      going = new AbortController();
      try {
        const answer = await fetch(form.dataset.live, { method: "POST", body: encoded(form), signal: going.signal, headers: { "X-Fragment": "live" } });
        if (!answer.ok || answer.redirected) return;
        const page = parse(await answer.text());
        for (const id of targets) {
          const fresh = page.getElementById(id) ?? (targets.length === 1 ? page.body : null);
          swap(document.getElementById(id), fresh);
        }
      } catch { /* a newer question took its place, or the net is away: the next input asks again */ }
    });
    form.addEventListener("input", ask);
  }

  const refresh = async (elements) => {
    const byUrl = Map.groupBy ? Map.groupBy(elements, (element) => element.dataset.refreshUrl || location.href)
      : elements.reduce((map, element) => { const url = element.dataset.refreshUrl || location.href; return map.set(url, [...(map.get(url) ?? []), element]); }, new Map());
    for (const [url, parts] of byUrl) {
      try {
        const answer = await fetch(url, { headers: { "X-Fragment": "refresh" } });
        if (!answer.ok || answer.redirected) continue;
        const page = parse(await answer.text());
        for (const part of parts) if (part.isConnected) swap(part, page.getElementById(part.id));
      } catch { /* the next event tries again */ }
    }
  };
  const source = document.body.dataset.events;
  if (source && "EventSource" in window) {
    const waiting = new Set();
    const soon = rest(200, () => { const parts = [...waiting]; waiting.clear(); refresh(parts); });
    const events = new EventSource(source);
    events.onmessage = (message) => {
      for (const part of all("[data-refresh-on][id]")) {
        if (part.dataset.refreshOn.split(/\s+/).some((prefix) => message.data.startsWith(prefix))) waiting.add(part);
      }
      if (waiting.size) soon();
    };
    window.addEventListener("pagehide", () => events.close());
  }

  // ---- prefetch on hover ----------------------------------------------------------------------------------------
  const fetched = new Set();
  document.addEventListener("pointerover", (event) => {
    const link = event.target.closest?.("a[data-prefetch], [data-list] a");
    if (!link || fetched.has(link.href) || link.origin !== location.origin) return;
    fetched.add(link.href);
    document.head.append(Object.assign(document.createElement("link"), { rel: "prefetch", href: link.href }));
  });
})();
