"use strict";
// What stays on this telephone: who one is, what is half-written, what waits. Where the browser keeps nothing,
// everything works but for that.
(function (entry) {
  const { has, isMapping } = entry;
  const DAY = 24 * 60 * 60 * 1000;
  const MOST_SENT = 100;
  const { repository, programme, daysKept, ids, first, edits } = window.jieduiEntry;
  // Pages that are opened as files share one store, so the programme's own address stands before everything.
  const PREFIX = `jiedui:${repository ? repository.url : programme}:`;

  function read(name, otherwise) {
    try {
      const found = JSON.parse(localStorage.getItem(PREFIX + name));
      return found === null ? otherwise : found;
    } catch (unreadable) {
      return otherwise;
    }
  }

  // Whether it is kept.
  function write(name, value) {
    try {
      if (value === undefined) localStorage.removeItem(PREFIX + name);
      else localStorage.setItem(PREFIX + name, JSON.stringify(value));
      return true;
    } catch (refused) {
      return false;
    }
  }

  const daysOf = (one) => Math.floor((Date.now() - Date.parse(one.at)) / DAY);
  const isOld = (one) => !(daysOf(one) < daysKept);
  const list = (value) => (Array.isArray(value) ? value : []);
  const mapping = (value) => (isMapping(value) ? value : {});
  // What stands in the store is anybody's who can open a page of this address.
  const isEntry = (one) => isMapping(one) && [one.key, one.at, one.what, one.id, one.file, one.text, one.title].every((part) => typeof part === "string")
    && (has(first, one.what) || has(edits, one.what)) && isMapping(one.values);
  const isDraft = (one) => isMapping(one) && isMapping(one.values) && typeof one.at === "string";
  // Whether the site has it: then nobody needs the copy here any more.
  const hasArrived = (one) => one.mode === "new" && has(ids, one.what) && ids[one.what].includes(entry.idOf(one));

  entry.idOf = (one) => one.file.split("/").pop().replace(/\.yml$/, "");

  entry.store = {
    me: () => read("me", ""),
    rememberMe: (id) => write("me", id || undefined),

    // Every form that is opened has a slot of its own, so that none writes over what another has half-written.
    drafts(form) {
      const drafts = mapping(read("drafts", {}));
      const slots = Object.keys(drafts).filter((slot) => slot.startsWith(`${form}#`) && isDraft(drafts[slot]));
      return slots.map((slot) => Object.assign({ slot }, drafts[slot])).sort((a, b) => (a.at < b.at ? 1 : -1));
    },
    keepDraft(slot, values) {
      const drafts = Object.assign({}, mapping(read("drafts", {})), { [slot]: { values, at: new Date().toISOString() } });
      if (values === undefined) delete drafts[slot];
      return write("drafts", Object.keys(drafts).length ? drafts : undefined);
    },

    // All that has been written down: on its way, and, with the state «sent», gone but not on the site yet.
    entries: () => list(read("outbox", [])).filter(isEntry),
    daysOf,
    keep(one) {
      return write("outbox", this.entries().filter(({ key }) => key !== one.key).concat(one));
    },
    forget(key) {
      const left = this.entries().filter((one) => one.key !== key);
      return write("outbox", left.length ? left : undefined);
    },

    // Names of files that have gone from here, which the site may not know yet.
    sent: () => list(read("sent", [])),
    rememberSent(id) { return write("sent", this.sent().concat(id).slice(-MOST_SENT)); },

    // What is half-written, and what has gone, does not stay for ever on a telephone that is lent around. What
    // waits does: nobody else has it.
    tidy() {
      const drafts = mapping(read("drafts", {}));
      for (const form of Object.keys(drafts)) if (!isDraft(drafts[form]) || isOld(drafts[form])) this.keepDraft(form, undefined);
      for (const one of this.entries()) if (one.state === "sent" && (isOld(one) || hasArrived(one))) this.forget(one.key);
    },
    clear: () => ["me", "drafts", "outbox", "sent"].forEach((name) => write(name, undefined)),
  };
})(window.jiedui.entry);
