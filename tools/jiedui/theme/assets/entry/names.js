"use strict";
// The id of a new record, which is its file's name, and the file's place in the repository.
(function (entry) {
  const LONGEST = 64;

  const isId = (text) => /^[a-z0-9][a-z0-9-]{0,63}$/.test(text);

  // `c025` after `c024`; where the ids have no such form, or there are none, the type's own letter begins one.
  entry.nextId = function (type) {
    const numbered = window.jieduiEntry.ids[type].map((id) => /^([a-z-]+)([0-9]+)$/.exec(id)).filter(Boolean);
    const last = numbered.sort((a, b) => Number(a[2]) - Number(b[2])).pop() || ["", type[0], "000"];
    return last[1] + String(Number(last[2]) + 1).padStart(last[2].length, "0");
  };

  // By habit <date>-<kind>-<child or group>; those who were there alone, if they are few.
  entry.activityId = function (data) {
    const who = data.children || data.mentors || [];
    const names = who.length > 0 && who.length <= 3 ? who.join("-") : "group";
    const id = `${data.date}-${data.kind}-${names}`;
    return id.length <= LONGEST - 3 ? id : `${data.date}-${data.kind}-group`.slice(0, LONGEST - 3);
  };

  entry.pairingId = function (data) {
    const id = `${data.child}-${data.mentor}`;
    return id.length <= LONGEST - 3 ? id : id.slice(0, LONGEST - 3);
  };

  // The same with -2, -3 … where it is there already, in the records or waiting on this telephone.
  entry.freeId = function (id, type, waiting) {
    const taken = new Set(window.jieduiEntry.ids[type].concat(waiting));
    let free = id;
    for (let number = 2; taken.has(free); number += 1) free = `${id}-${number}`;
    return free;
  };

  entry.pathOf = function (type, id, data) {
    const folder = { activity: "activities", child: "children", mentor: "mentors", pairing: "pairings" }[type];
    const year = type === "activity" ? `${data.date.slice(0, 4)}/` : "";
    return `records/${folder}/${year}${id}.yml`;
  };

  entry.isId = isId;
})(window.jiedui.entry);
