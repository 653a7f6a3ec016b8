"use strict";
// Choosing people: those who are likely first, the others found by alias or id. And choosing what was done.
(function (entry) {
  const { h, say } = entry;
  const AT_ONCE = 12;
  const KINDS_AT_ONCE = 6;
  const SOON = 31; // days: what is owed within them stands first

  // Children by alias; a mentor, who has none, by id, roles and the children of the running pairings.
  function known(refers) {
    const { children, mentors, pairings, left } = window.jieduiEntry;
    const aliases = new Map(children);
    const named = (id) => aliases.get(id) || id;
    const child = ([id, alias]) => ({ id, main: alias || id, more: alias ? id : "" });
    const mentor = ([id, roles]) => {
      const mine = pairings.filter(([, , of]) => of === id).map(([, one]) => named(one));
      const shown = mine.slice(0, 4).join(entry.comma()) + (mine.length > 4 ? " …" : "");
      return { id, main: id, more: [roles, mine.length ? say("looks-after", { children: shown }) : ""].filter(Boolean).join(" · "), wide: true, also: mine.join(" ") };
    };
    const everyone = [];
    if (refers !== "mentor") everyone.push(...children.map(child));
    if (refers !== "child") everyone.push(...mentors.map(mentor));
    // Who has left is not offered, but can be found: what is written down may be of last week.
    const gone = (one) => Object.assign(one, { gone: true });
    if (refers !== "mentor") everyone.push(...left.children.map(child).map(gone));
    if (refers !== "child") everyone.push(...left.mentors.map(mentor).map(gone));
    return everyone;
  }

  entry.nameOf = (id) => new Map(window.jieduiEntry.children.concat(window.jieduiEntry.left.children)).get(id) || id;

  // `many`, or just one. `suggest(ids)` puts those first; `unfold()` shows everybody.
  entry.people = function (label, refers, settings) {
    const everyone = known(refers);
    const place = new Map(everyone.map((one, number) => [one.id, number]));
    const input = h("input", { id: entry.newId(), class: "je-input", type: "search", autocomplete: "off", oninput: () => found() });
    const search = h("div", { class: "je-search" }, h("label", { for: input.id }, say(refers === "mentor" ? "search-mentors" : "search")), input);
    const first = h("div", { class: "je-chips" });
    const results = h("div", { class: "je-chips" });
    const more = entry.button(say(refers === "child" ? "others-child" : "others"), () => { state.open = true; draw(); input.focus(); }, "je-small je-quiet");
    const shown = entry.field(label, h("div", {}, first, more, search, results), null, Object.assign({ group: true }, settings));
    const state = { chosen: [], suggested: [], open: Boolean(settings.needed), all: false };
    const chips = new Map();

    function chip(one) {
      if (!chips.has(one.id)) {
        const box = h("input", { type: "checkbox", onchange: () => choose(one.id, box.checked) });
        const small = one.more ? h("small", {}, ` ${one.more}`) : null;
        chips.set(one.id, { box, node: h("label", { class: `je-chip${one.wide ? " je-wide" : ""}` }, box, h("span", {}, one.main, small)) });
      }
      const { box, node } = chips.get(one.id);
      box.checked = state.chosen.includes(one.id);
      return node;
    }

    function choose(id, isChosen) {
      state.chosen = (settings.many ? state.chosen.filter((one) => one !== id) : []).concat(isChosen ? id : []);
      state.chosen.sort((a, b) => place.get(a) - place.get(b));
      if (isChosen) {
        input.value = "";
        state.open = state.open && settings.many && refers !== "mentor";
      }
      draw();
      chips.get(id).box.focus();
      if (settings.onchoice) settings.onchoice(state.chosen);
    }

    // Somebody whom the lists do not know any more, as what was half-written names them.
    function recall(id) {
      if (place.has(id) || !entry.isId(id)) return;
      place.set(id, everyone.length);
      everyone.push({ id, main: id, more: "", gone: true });
    }

    function draw() {
      const likely = state.suggested.filter((id) => !state.chosen.includes(id));
      const top = state.chosen.concat(likely).map((id) => everyone[place.get(id)]);
      entry.fill(first, ...top.map(chip));
      more.hidden = state.open;
      search.hidden = !state.open;
      results.hidden = !state.open;
      found();
    }

    function found() {
      const asked = input.value.trim().toLowerCase();
      const top = new Set(state.chosen.concat(state.suggested));
      const fits = everyone.filter((one) => !top.has(one.id) && !(one.gone && !asked) && `${one.main} ${one.more} ${one.also || ""}`.toLowerCase().includes(asked));
      const some = state.all ? fits : fits.slice(0, AT_ONCE);
      const rest = fits.length > some.length
        ? entry.button(say("show-all", { number: fits.length }), () => { state.all = true; found(); }, "je-small je-quiet")
        : null;
      entry.fill(results, ...some.map(chip), rest, fits.length || !asked ? null : h("p", { class: "je-hint" }, say("no-match")));
    }

    draw();
    return Object.assign(shown, {
      get: () => (state.chosen.length === 0 ? undefined : settings.many ? [...state.chosen] : state.chosen[0]),
      set(value) {
        const ids = [].concat(value === undefined ? [] : value);
        ids.forEach(recall);
        state.chosen = ids.filter((id) => place.has(id));
        if (state.chosen.length) state.open = false;
        draw();
      },
      has: (id) => place.has(id),
      suggest(ids) { state.suggested = ids.filter((id) => place.has(id)); draw(); },
      unfold() { state.open = true; draw(); },
      at: () => shown,
      lacking: "choose-somebody",
      focus() {
        const target = node(first) || (state.open ? input : more);
        target.focus();
      },
    });
  };

  const node = (chips) => chips.querySelector("input");

  // The usual kinds; what is owed to those who were chosen stands first, and says so.
  entry.kinds = function (label, settings) {
    const { kinds } = window.jieduiEntry;
    const labels = new Map(kinds);
    const name = entry.newId();
    const row = h("div", { class: "je-chips" });
    const shown = entry.field(label, row, null, Object.assign({ group: true }, settings));
    const state = { chosen: undefined, owed: new Map(), all: false };

    function chip(id) {
      const box = h("input", { type: "radio", name, value: id, onchange: () => { state.chosen = id; } });
      box.checked = state.chosen === id;
      return h("label", { class: "je-chip" }, box, h("span", {}, labels.get(id), mark(state.owed.get(id))));
    }

    function mark(until) {
      if (!until) return null;
      const late = until < entry.today();
      const told = `${say("owed")} · ${late ? say("late") : say("owed-until", { day: until.slice(5) })}`;
      return h("small", { class: late ? "je-mark je-late" : "je-mark" }, told);
    }

    function draw() {
      const usual = kinds.map(([id]) => id);
      const pressing = [...state.owed.keys()].filter((id) => labels.has(id) && state.owed.get(id) < entry.today(-SOON));
      const order = [...new Set(pressing.concat(usual))];
      const top = order.slice(0, Math.max(KINDS_AT_ONCE, pressing.length));
      if (state.chosen && !top.includes(state.chosen)) top.push(state.chosen);
      const more = entry.button(say("more-kinds"), () => { state.all = true; draw(); node(row).focus(); }, "je-small je-quiet");
      entry.fill(row, ...(state.all ? order : top).map(chip), state.all ? null : more);
    }

    draw();
    return Object.assign(shown, {
      get: () => state.chosen,
      set(value) { state.chosen = labels.has(value) ? value : undefined; draw(); },
      has: (id) => labels.has(id),
      owe(owed) { state.owed = owed; draw(); },
      at: () => shown,
      lacking: "choose-one",
      focus: () => node(row).focus(),
    });
  };

  // What `jiedui check` would remark on a meeting; the numbers of the words, each with an id. It is no mistake of hers.
  entry.remarks = function ({ kind, date, children = [], mentors = [], outcome }) {
    const { paired, safeguards } = window.jieduiEntry;
    if (outcome || !entry.isDate(date || "") || !children.length || !mentors.length) return [];
    const said = [];
    if (paired && paired.kinds.includes(kind) && date >= paired.since && children.concat(mentors).every(isKnown) && !isPaired()) said.push(["unpaired"]);
    for (const id of mentors) {
      for (const [name, [on, until]] of Object.entries(safeguards[id] || {})) {
        if (date < on || date > until) said.push([`then-${name}`, id]);
      }
    }
    return said;

    function isPaired() {
      return paired.spans.some(([child, mentor, start, end]) => children.includes(child) && mentors.includes(mentor) && start <= date && date <= end);
    }
  };

  function isKnown(id) {
    const { children, mentors, left } = window.jieduiEntry;
    return [].concat(children, mentors, left.children, left.mentors).some(([known]) => known === id);
  }

  // What is owed to these children by these mentors: kind → the first deadline.
  entry.owedTo = function (children, mentors) {
    const { owed, pairings } = window.jieduiEntry;
    const pairing = new Map(pairings.map(([id, child, mentor]) => [id, { child, mentor }]));
    const concerns = ({ of, id }) => {
      if (of === "child") return children.includes(id);
      if (of === "mentor") return mentors.includes(id);
      const { child, mentor } = pairing.get(id) || {};
      return children.includes(child) && (mentors.length === 0 || mentors.includes(mentor));
    };
    const found = new Map();
    for (const duty of owed.filter(concerns)) {
      for (const kind of duty.kinds) if (!found.has(kind)) found.set(kind, duty.until);
    }
    return found;
  };
})(window.jiedui.entry);
