"use strict";
// What stays on this telephone: who one is, what is half-written, what waits. Where the browser keeps nothing,
// everything works but for that.
(function (entry) {
  const DAY = 24 * 60 * 60 * 1000;
  const MOST_SENT = 100;
  const { repository, programme, daysKept } = window.jieduiEntry;
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

  const isOld = (one) => Date.now() - Date.parse(one.at) > daysKept * DAY;
  const list = (value) => (Array.isArray(value) ? value : []);
  const mapping = (value) => (value && typeof value === "object" && !Array.isArray(value) ? value : {});
  const isEntry = (one) => one && [one.key, one.file, one.text, one.title].every((part) => typeof part === "string");

  entry.store = {
    me: () => read("me", ""),
    rememberMe: (id) => write("me", id || undefined),

    draft: (form) => mapping(read("drafts", {}))[form],
    keepDraft(form, values) {
      const drafts = Object.assign({}, mapping(read("drafts", {})), { [form]: { values, at: new Date().toISOString() } });
      if (values === undefined) delete drafts[form];
      return write("drafts", Object.keys(drafts).length ? drafts : undefined);
    },

    waiting: () => list(read("outbox", [])).filter(isEntry),
    keep(one) {
      return write("outbox", this.waiting().filter(({ key }) => key !== one.key).concat(one));
    },
    forget(key) {
      const left = this.waiting().filter((one) => one.key !== key);
      return write("outbox", left.length ? left : undefined);
    },

    // Names of files that have gone from here, which the site may not know yet.
    sent: () => list(read("sent", [])),
    rememberSent(id) { return write("sent", this.sent().concat(id).slice(-MOST_SENT)); },

    // Half-written things, and what holds names, do not stay for ever on a telephone that is lent around.
    tidy() {
      const drafts = mapping(read("drafts", {}));
      for (const form of Object.keys(drafts)) if (!drafts[form] || isOld(drafts[form])) this.keepDraft(form, undefined);
      for (const one of this.waiting()) if (one.discreet && isOld(one)) this.forget(one.key);
    },
    clear: () => ["me", "drafts", "outbox", "sent"].forEach((name) => write(name, undefined)),
  };
})(window.jiedui.entry);
