"use strict";
// The page: reads what its address asks for, shows that form, what is half-written and what waits.
(function (entry) {
  const { h, say, store } = entry;
  const data = window.jieduiEntry;
  const root = document.getElementById("jiedui-entry");
  const heading = document.querySelector("article h1");
  const told = h("p", { class: "je-status", role: "status" });
  const box = h("div", {});
  const place = h("div", {});
  const foot = h("div", { class: "je-foot" });
  // Entries that the browser would not keep live as long as the page does.
  let loose = [];

  const tell = (text) => entry.fill(told, text);
  const waiting = () => store.waiting().concat(loose);

  const has = (mapping, key) => Object.prototype.hasOwnProperty.call(mapping, key);

  // «#new=activity&child=c001» → {what: "activity", fields: [["child", "c001"]]}; «#end=c001-m001» → {what, id}
  function asked() {
    const [form, ...fields] = [...new URLSearchParams(window.location.hash.slice(1))];
    const [first, value] = form || [];
    if (first === "new" && has(data.first, value)) return { what: value, fields };
    return has(data.edits, first) ? { what: first, id: value, fields: [] } : { what: "activity", fields: [] };
  }

  function open() {
    const { what, id, fields } = asked();
    tell("");
    if (data.edits[what]) {
      withRecords(() => edit(what, id));
      return;
    }
    const form = new entry.Form(what, null, fields.map(([name]) => name));
    if (!form.fillFrom(fields)) tell(say("left-out"));
    show(form);
  }

  // The records that can be changed are a script of their own, which only these forms need.
  function withRecords(then) {
    if (window.jieduiEntryRecords) {
      then();
      return;
    }
    const script = document.createElement("script");
    script.src = root.dataset.records;
    script.addEventListener("load", then);
    script.addEventListener("error", () => tell(say("not-here")));
    document.head.append(script);
  }

  function edit(what, id, values, key) {
    const { type } = data.edits[what];
    const records = window.jieduiEntryRecords[type];
    const found = has(records, id) ? records[id] : null;
    if (!found) {
      title(say(`title-${what}`));
      entry.fill(place, h("p", { class: "je-note" }, say("not-here")));
      draw();
      return;
    }
    const record = { id, path: found.path, data: entry.revived(found.data), comments: found.comments };
    const form = new entry.Form(what, record);
    if (values) form.fill(values);
    show(form, key);
  }

  function title(text, more) {
    if (heading) entry.fill(heading, text, more ? h("small", {}, ` ${more}`) : null);
  }

  function show(form, key) {
    title(say(`title-${form.what}`), form.edit ? form.record.id : "");
    form.node.addEventListener("submit", (event) => {
      event.preventDefault();
      submit(form, key);
    });
    form.node.addEventListener("input", () => tell(""));
    entry.fill(place, draftOf(form), form.node);
    form.showRoom();
    draw();
  }

  // Something half-written is offered, never put over what an address has filled in.
  function draftOf(form) {
    const draft = store.draft(form.key);
    if (!draft) return null;
    const note = h("div", { class: "je-note" },
      h("p", {}, say("draft", { day: String(draft.at).slice(0, 10) })),
      h("div", { class: "je-row" },
        entry.button(say("go-on"), () => { form.fill(entry.revived(draft.values)); form.showRoom(); place.removeChild(note); }, "je-main"),
        entry.button(say("drop"), () => { store.keepDraft(form.key, undefined); place.removeChild(note); })));
    return note;
  }

  function submit(form, key) {
    if (!form.isRight()) {
      tell(say("wrong", { number: form.blamed.length }));
      return;
    }
    const others = waiting().filter((one) => one.key !== key);
    const { file, text, mode, discreet } = form.made(others.map(idOf).concat(store.sent()));
    const one = {
      key: key || `${Date.now()}-${Math.random()}`,
      at: new Date().toISOString(),
      what: form.what,
      id: form.record ? form.record.id : "",
      values: entry.packed(Object.assign(form.values(), form.id ? { "": form.id.get() } : {})),
      title: titleOf(form),
      file, text, mode, discreet,
      state: "waiting",
    };
    const online = navigator.onLine !== false;
    const way = entry.wayOf(one);
    if (online && way.href && !way.copy) {
      one.state = "asked";
      entry.opened(way.href);
    }
    const kept = keep(one);
    store.keepDraft(form.key, undefined);
    written(one);
    tell([online ? "" : say("offline"), kept ? "" : say("not-kept")].filter(Boolean).join(" "));
  }

  const idOf = (one) => one.file.split("/").pop().replace(/\.yml$/, "");

  function keep(one) {
    loose = loose.filter(({ key }) => key !== one.key);
    const kept = store.keep(one);
    if (!kept) loose.push(one);
    return kept;
  }

  function titleOf(form) {
    const values = form.values();
    if (form.edit) return `${say(`title-${form.what}`)} · ${form.record.id}`;
    if (form.type === "activity") {
      const kind = new Map(data.kinds).get(values.kind);
      const who = (values.children || values.mentors).map(entry.nameOf);
      return `${values.date} ${kind} · ${who.slice(0, 4).join(entry.comma())}${who.length > 4 ? " …" : ""}`;
    }
    return `${say(`title-${form.what}`)} · ${form.id ? form.id.get() : entry.pairingId(values)}`;
  }

  const on = {
    tell,
    changed(one) { keep(one); written(one); },
    finished(one) {
      if (one.mode === "new") store.rememberSent(idOf(one));
      gone(one, "thanks");
    },
    deleted(one) { gone(one, "deleted"); },
    edit(one) {
      tell("");
      if (data.edits[one.what]) {
        withRecords(() => edit(one.what, one.id, entry.revived(one.values), one.key));
        return;
      }
      const form = new entry.Form(one.what);
      form.fill(entry.revived(one.values));
      show(form, one.key);
    },
  };

  function gone(one, said) {
    store.forget(one.key);
    loose = loose.filter(({ key }) => key !== one.key);
    entry.fill(place, again());
    draw();
    tell(say(said));
  }

  // After «submit»: this one alone, with what is to be done now.
  function written(one) {
    const card = entry.card(one, on);
    entry.fill(place, card.node, again());
    draw(one.key);
    card.focus();
  }

  const again = () => h("div", { class: "je-row" }, entry.button(say("again"), anew));

  function anew() {
    window.scrollTo(0, 0);
    if (window.location.hash) window.location.hash = "";
    else open();
  }

  // What waits, but for the one that is being looked at; other forms; what is kept here.
  function draw(key) {
    const others = waiting().filter((one) => one.key !== key);
    const form = place.querySelector("form");
    const cards = others.map((one) => entry.card(one, on).node);
    entry.fill(box, others.length ? h("details", { class: "je-outbox", open: !form && key === undefined }, h("summary", {}, `${say("outbox")} (${others.length})`), ...cards) : null);
    const links = ["activity", "child", "mentor", "pairing"].map((what) => h("a", { href: `#new=${what}` }, say(`title-${what}`)));
    const me = store.me();
    entry.fill(foot,
      h("p", {}, `${say("other-forms")} `, ...links.flatMap((link) => [link, " "])),
      h("details", {}, h("summary", {}, say("kept-here")),
        h("p", {}, say("kept-hint", { days: data.daysKept })),
        me ? h("p", {}, say("i-am", { mentor: me }), " ", entry.button(say("not-me"), () => { store.rememberMe(""); open(); }, "je-small")) : null,
        entry.button(say("clear"), clear, "je-small")));
  }

  function clear() {
    if (!window.confirm(say("really-clear"))) return;
    store.clear();
    loose = [];
    open();
    tell(say("cleared"));
  }

  store.tidy();
  entry.fill(root, told, box, place, foot);
  window.addEventListener("hashchange", open);
  open();
})(window.jiedui.entry);
