"use strict";
// The id of a new record, which is its file's name, and the file's place in the repository: the twin of
// jiedui.entry.naming.
(function (entry) {
  const LONGEST = 64;
  const LETTERS = { child: "c", mentor: "m" };

  const isId = (text) => typeof text === "string" && /^[a-z0-9][a-z0-9-]{0,63}$/.test(text);
  const cut = (text, length) => text.slice(0, length).replace(/-+$/, "");

  // One more than the highest number behind the type's letter, as many digits wide as the others; `waiting` are
  // names that have been given away on this telephone.
  entry.nextId = function (type, waiting) {
    const form = new RegExp(`^${LETTERS[type]}([0-9]+)$`);
    const numbers = window.jieduiEntry.ids[type].concat(waiting).filter((id) => form.test(id)).map((id) => id.slice(1));
    const width = numbers.length ? Math.max(...numbers.map((one) => one.length)) : 3;
    return LETTERS[type] + String(Math.max(0, ...numbers.map(Number)) + 1).padStart(width, "0");
  };

  // By habit <date>-<kind>-<child>, or …-<first child>-group for several.
  entry.activityId = function (data) {
    const who = data.children || data.mentors || [];
    return `${data.date}-${data.kind}-${who[0]}${who.length > 1 ? "-group" : ""}`;
  };

  entry.pairingId = (data) => `${data.child}-${data.mentor}`;

  // The same with -2, -3 … where it is there already, in the records or waiting on this telephone.
  entry.freeId = function (id, type, waiting) {
    const taken = new Set(window.jieduiEntry.ids[type].concat(waiting));
    let free = cut(id, LONGEST);
    for (let number = 2; taken.has(free); number += 1) free = `${cut(cut(id, LONGEST), LONGEST - `-${number}`.length)}-${number}`;
    return free;
  };

  entry.pathOf = function (type, id, data) {
    const folder = { activity: "activities", child: "children", mentor: "mentors", pairing: "pairings" }[type];
    const year = type === "activity" ? `${data.date.slice(0, 4)}/` : "";
    return `records/${folder}/${year}${id}.yml`;
  };

  entry.isId = isId;
})(window.jiedui.entry);
