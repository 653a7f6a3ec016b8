"use strict";
// The page: reads what its address asks for, shows that form, what is half-written and what waits.
(function (entry) {
  const { h, say, store, has } = entry;
  const data = window.jieduiEntry;
  const root = document.getElementById("jiedui-entry");
  const heading = document.querySelector("article h1");
  const told = h("p", { class: "je-status", role: "status" });
  const box = h("div", {});
  const place = h("div", {});
  const foot = h("div", { class: "je-foot" });
  // Entries that the browser would not keep live as long as the page does.
  let loose = [];
  let shown = null;
  // What was typed into entries that are sealed, as long as the page lives: nothing of it is kept.
  const typed = new Map();
  const known = (one) => typed.get(one.key) || { values: one.values, seen: [] };

  const tell = (text) => entry.fill(told, text);
  const written = () => store.entries().concat(loose).sort((a, b) => (a.at < b.at ? -1 : 1));
  const isSent = (one) => one.state === "sent";
  // The names that entries have been given here, but for the one that is being written anew.
  function taken(key) {
    const own = written().filter((one) => one.key === key).map(entry.idOf);
    return written().map(entry.idOf).concat(store.sent()).filter((id) => !own.includes(id));
  }

  // The keys for new children that are given away here.
  const takenKeys = (key) => written().filter((one) => one.key !== key).map(({ values }) => values.seal_to);

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
    if (what === "child" && entry.seals() && !entry.spareKey(takenKeys())) {
      refuse(what, "no-spare");
      return;
    }
    const form = new entry.Form(what, { given: fields.map(([name]) => name), taken: taken(), keys: takenKeys() });
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

  // What waits for the same file is gone on with: two texts of one file would undo each other.
  function waitingFor(path) {
    const isNew = (one) => !isSent(one) || one.at.slice(0, 10) >= data.day;
    const found = written().filter((one) => one.mode === "edit" && one.file === path && isNew(one));
    return found[found.length - 1] || null;
  }

  // `one` is the waiting entry that is written anew.
  function edit(what, id, one) {
    const { type } = data.edits[what];
    const records = window.jieduiEntryRecords[type];
    const found = has(records, id) ? records[id] : null;
    if (!found) {
      refuse(what, window.jieduiEntryRecords.withheld[type].includes(id) ? "withheld" : "not-here");
      return;
    }
    const base = one || waitingFor(found.path);
    const now = entry.revived(found.data);
    const whole = base && sound(type, base.whole);
    const record = {
      id,
      path: found.path,
      data: whole || now,
      comments: found.comments,
      text: entry.canonical(data.schemas[type], now, found.comments),
    };
    const form = new entry.Form(what, { record, changing: base && (one || !isSent(base)) ? base.key : undefined });
    if (one) fill(form, known(one).values);
    show(form);
  }

  // No form, but why there is none.
  function refuse(what, why) {
    shown = null;
    title(say(`title-${what}`));
    entry.fill(place, h("p", { class: "je-note" }, say(why)));
    draw();
  }

  // A record from the store, which others can write to as well; null where its schema refuses it.
  function sound(type, packed) {
    const record = entry.revived(packed);
    try {
      return entry.check(type, record).length ? null : record;
    } catch (unfit) {
      return null;
    }
  }

  function fill(form, values) {
    try {
      form.fill(entry.revived(values));
    } catch (unfit) {
      tell(say("left-out"));
    }
  }

  // «小禾 · m001 · c001-m001»: an id alone is easily mistaken.
  function whose({ id, data: { child, mentor, children } }) {
    const who = child ? [entry.nameOf(child), mentor] : [(children || []).map(entry.nameOf).join(entry.comma())];
    return who.concat(id).filter(Boolean).join(" · ");
  }

  function title(text, more) {
    if (heading) entry.fill(heading, text, more ? h("small", {}, ` ${more}`) : null);
  }

  function show(form) {
    shown = form;
    title(say(`title-${form.what}`), form.edit ? whose(form.record) : "");
    form.node.addEventListener("submit", (event) => {
      event.preventDefault();
      submit(form);
    });
    form.node.addEventListener("input", () => tell(""));
    entry.fill(place, drafts(form), form.node);
    form.showRoom();
    draw();
  }

  // Something half-written is offered, never put over what an address has filled in.
  const drafts = (form) => store.drafts(form.key).map((draft) => draftOf(form, draft));

  function draftOf(form, { slot, values, at }) {
    function goOn() {
      form.slot = slot;
      fill(form, values);
      form.showRoom();
      place.removeChild(note);
    }
    const note = h("div", { class: "je-note" },
      h("p", {}, say("draft", { day: localDay(at) })),
      h("div", { class: "je-row" },
        entry.button(say("go-on"), goOn, "je-main"),
        entry.button(say("drop"), () => { store.keepDraft(slot, undefined); place.removeChild(note); })));
    return note;
  }

  function localDay(at) {
    const when = new Date(at);
    return [when.getFullYear(), when.getMonth() + 1, when.getDate()].map((one) => String(one).padStart(2, "0")).join("-");
  }

  function submit(form) {
    // Another page may have given a name away meanwhile.
    form.taken = taken(form.changing);
    if (!form.isRight()) {
      tell(say(form.isAsking ? "asks" : "wrong", { number: form.blamed.length, submit: say("submit") }));
      return;
    }
    if (!form.hasChanged()) {
      tell(say("unchanged"));
      return;
    }
    if (form.lacksMentor() && !window.confirm(say("nobodys"))) {
      form.fields.mentors.focus();
      return;
    }
    const made = form.made();
    const plain = entry.toSeal(form.type, made.record);
    if (!plain.length) {
      keepAndSend(form, made, []);
      return;
    }
    if (form.isSealing) return;
    form.isSealing = true;
    tell(say("sealing"));
    const labelled = plain.map(({ field, value }) => [entry.label(`${form.type}.${field}`), value]);
    const over = () => { form.isSealing = false; };
    form.sealed(made).then((sealed) => keepAndSend(form, sealed, labelled), () => tell(say("not-sealed"))).then(over, over);
  }

  // `seen`: what has been sealed, with its labels.
  function keepAndSend(form, made, seen) {
    const { record, file, text, mode, discreet } = made;
    const { mentors } = form.values();
    if (form.asksMe && !store.me() && mentors && mentors.length === 1) store.rememberMe(mentors[0]);
    const before = written().find(({ key }) => key === form.changing) || {};
    const titles = [...new Set((Array.isArray(before.titles) ? before.titles : []).concat(form.what))];
    const one = {
      key: form.changing || `${Date.now()}-${Math.random()}`,
      at: (!isSent(before) && before.at) || new Date().toISOString(),
      day: before.day || data.day,
      what: form.what,
      id: form.record ? form.record.id : "",
      values: form.packed(record),
      whole: form.edit ? entry.packed(record) : undefined,
      titles,
      title: titleOf(form, titles),
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
    if (form.slot) store.keepDraft(form.slot, undefined);
    if (seen.length) typed.set(one.key, { values: form.packed(), seen });
    else typed.delete(one.key);
    look(one);
    tell([online ? "" : say("offline"), kept ? "" : say("not-kept")].filter(Boolean).join(" "));
  }

  function keep(one) {
    loose = loose.filter(({ key }) => key !== one.key);
    const kept = store.keep(one);
    if (!kept) loose.push(one);
    return kept;
  }

  function titleOf(form, titles) {
    const values = form.values();
    if (form.edit) return `${titles.map((what) => say(`title-${what}`)).join(entry.comma())} · ${whose(form.record)}`;
    if (form.type === "activity") {
      const kind = new Map(data.kinds).get(values.kind);
      const who = (values.children || values.mentors).map(entry.nameOf);
      return `${values.date} ${kind} · ${who.slice(0, 4).join(entry.comma())}${who.length > 4 ? " …" : ""}`;
    }
    return `${say(`title-${form.what}`)} · ${form.id ? form.id.get() : entry.pairingId(values)}`;
  }

  const on = {
    tell,
    changed(one) { keep(one); look(one); },
    // What happened at the forge nobody here can know, so the text stays until the site has it.
    finished(one) {
      if (one.mode === "new") store.rememberSent(entry.idOf(one));
      keep(Object.assign({}, one, { state: "sent", at: new Date().toISOString() }));
      over("thanks");
    },
    deleted(one) {
      store.forget(one.key);
      loose = loose.filter(({ key }) => key !== one.key);
      over("deleted");
    },
    edit(one) {
      tell("");
      if (data.edits[one.what]) {
        withRecords(() => edit(one.what, one.id, one));
        return;
      }
      const form = new entry.Form(one.what, { changing: one.key, waiting: one, taken: taken(one.key), keys: takenKeys(one.key) });
      fill(form, known(one).values);
      show(form);
    },
  };

  function over(said) {
    entry.fill(place, again());
    draw();
    tell(say(said));
  }

  // After «submit»: this one alone, with what is to be done now.
  function look(one) {
    shown = null;
    const card = entry.card(one, on, known(one).seen);
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

  // A link to where one is already changes no address.
  function sameAgain(event) {
    if (event.currentTarget.hash === window.location.hash) open();
  }

  // What waits, but for the one that is being looked at; other forms; what is kept here.
  function draw(key) {
    const others = written().filter((one) => one.key !== key);
    const form = place.querySelector("form");
    const waiting = others.filter((one) => !isSent(one));
    const days = Math.max(0, ...waiting.map(store.daysOf));
    const late = days ? h("strong", {}, ` ${say("waits-since", { days })}`) : null;
    entry.fill(box, folded("outbox", waiting, !form && key === undefined, late), folded("sent", others.filter(isSent), false));
    const links = Object.keys(data.first).map((what) => h("a", { href: `#new=${what}`, onclick: sameAgain }, say(`title-${what}`)));
    const me = store.me();
    entry.fill(foot,
      h("p", {}, `${say("other-forms")} `, ...links.flatMap((link) => [link, " "])),
      h("details", {}, h("summary", {}, say("kept-here")),
        h("p", {}, say("kept-hint", { days: data.daysKept }), entry.seals() ? ` ${say("kept-sealed")}` : ""),
        me ? h("p", {}, say("i-am", { mentor: me }), " ", entry.button(say("not-me"), () => { store.rememberMe(""); open(); }, "je-small")) : null,
        entry.button(say("clear"), clear, "je-small")));
  }

  const folded = (key, entries, isOpen, more) => (entries.length
    ? h("details", { class: "je-outbox", open: isOpen }, h("summary", {}, `${say(key)} (${entries.length})`, more), ...entries.map((one) => entry.card(one, on).node))
    : null);

  function clear() {
    if (!window.confirm(say("really-clear"))) return;
    store.clear();
    loose = [];
    typed.clear();
    open();
    tell(say("cleared"));
  }

  store.tidy();
  entry.fill(root, told, box, place, foot);
  window.addEventListener("hashchange", open);
  document.addEventListener("visibilitychange", () => { if (!document.hidden && shown) shown.freshen(); });
  open();
})(window.jiedui.entry);
