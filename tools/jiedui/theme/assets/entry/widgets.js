"use strict";
// A widget for every kind of thing that a schema can ask for. Each has: `node`; `get()`, undefined where nothing
// is filled in; `set(value)`; `at(step)`, the widget of a part; `blame(text, mend)`, which says what is wrong;
// `focus()`; and `lacking`, what is said where nothing is chosen, if that is not «fill this in».
(function (entry) {
  const { h, say } = entry;

  // What is written below a control, and how the two are tied together.
  function field(label, control, target, settings) {
    const id = entry.newId();
    const error = h("p", { class: "je-error", id, hidden: true });
    const { group: isGroup, bare, hint: told } = settings || {};
    const hint = told ? h("p", { class: "je-hint", id: `${id}-hint` }, told) : null;
    const title = bare ? null : h("label", { for: target && target.id }, label);
    const node = isGroup
      ? h("fieldset", { class: "je-field" }, h("legend", {}, label), hint, error, control)
      : h("div", { class: "je-field" }, title, hint, control, error);
    const described = isGroup ? node : target;
    const describe = (wrong) => {
      const by = [hint ? hint.id : "", wrong ? id : ""].filter(Boolean).join(" ");
      if (by) described.setAttribute("aria-describedby", by);
      else described.removeAttribute("aria-describedby");
      if (isGroup) return;
      if (wrong) target.setAttribute("aria-invalid", "true");
      else target.removeAttribute("aria-invalid");
    };
    describe(false);
    return {
      node,
      focus: () => target.focus(),
      blame(text, mend) {
        error.hidden = !text;
        entry.fill(error, text ? `⚠ ${text} ` : "", mend || "");
        describe(Boolean(text));
      },
    };
  }

  const changed = (node) => node.dispatchEvent(new Event("input", { bubbles: true }));

  // Digits that a Chinese keyboard makes twice as wide.
  const narrow = (text) => text.replace(/[０-９．－]/g, (one) => String.fromCharCode(one.charCodeAt(0) - 0xfee0));

  // A mobile number as it is kept: 11 digits, however they were grouped.
  function telephone(text) {
    const digits = narrow(text).replace(/[\s-]/g, "");
    return /^1[0-9]{10}$/.test(digits) ? digits : narrow(text);
  }

  function textual(label, part, settings) {
    const kinds = [].concat(part.type);
    const long = part.maxLength > 200;
    const input = h(long ? "textarea" : "input", {
      id: entry.newId(),
      class: "je-input",
      autocomplete: "off",
      rows: long ? 3 : null,
      type: long ? null : part.format === "phone" ? "tel" : "text",
      inputmode: kinds.includes("string") ? null : "decimal",
    });
    const shown = field(label, input, input, settings);
    return Object.assign(shown, {
      get() {
        const text = long ? input.value.replace(/\s+$/, "") : input.value.trim();
        if (text === "") return undefined;
        if (part.format === "phone") return telephone(text);
        return kinds.includes("number") ? asNumber(text) : kinds.includes("integer") ? asWhole(text) : text;
      },
      set(value) { input.value = value === undefined ? "" : String(value); },
      at: () => shown,
    });
  }

  // What is meant as a number, as one: also where the field may hold a text too (a grade, a mark).
  function asNumber(text) {
    const digits = narrow(text);
    return /^(0|-?[1-9][0-9]{0,14}|-?(0|[1-9][0-9]{0,14})\.[0-9]{1,6})$/.test(digits) ? Number(digits) : text;
  }

  const asWhole = (text) => (Number.isInteger(asNumber(text)) ? asNumber(text) : text);

  function day(label, part, settings) {
    const input = h("input", { id: entry.newId(), class: "je-input je-day", type: "date", min: "1900-01-01", max: "2199-12-31" });
    const quick = settings && settings.quick
      ? [entry.button(say("today"), () => pick(0)), entry.button(say("yesterday"), () => pick(1))]
      : [];
    const pick = (ago) => { input.value = entry.today(ago); changed(input); };
    const shown = field(label, h("div", { class: "je-row" }, input, ...quick), input, settings);
    return Object.assign(shown, {
      get: () => (input.value.trim() === "" ? undefined : input.value.trim()),
      set(value) { input.value = value === undefined ? "" : String(value); },
      has: (value) => entry.isDate(value),
      at: () => shown,
    });
  }

  function check(label, settings) {
    const input = h("input", { id: entry.newId(), type: "checkbox" });
    const shown = field(label, h("label", { class: "je-chip" }, input, h("span", {}, label)), input, Object.assign({ bare: true }, settings));
    return Object.assign(shown, {
      get: () => (input.checked ? true : undefined),
      set(value) { input.checked = value === true; },
      at: () => shown,
    });
  }

  // Done: a day, or only that it is done.
  function doneOn(label, settings) {
    const when = day(label, {}, settings);
    const known = h("input", { type: "checkbox" });
    when.node.insertBefore(h("label", { class: "je-chip" }, known, h("span", {}, say("done-unknown"))), when.node.lastChild);
    when.node.addEventListener("input", (event) => { if (event.target !== known) known.checked = false; });
    const dayOf = when.get;
    const setDay = when.set;
    return Object.assign(when, {
      get: () => (known.checked ? true : dayOf()),
      set(value) { known.checked = value === true; setDay(typeof value === "string" ? value : undefined); },
    });
  }

  // One of a closed list; `options` are [value, label]. The `usual` one is what it means to say nothing.
  function one(label, known, settings) {
    const { usual, needed } = settings || {};
    const options = known.filter(([value]) => value !== usual);
    const nothing = usual ? new Map(known).get(usual) : say(needed ? "choose" : "empty");
    const select = h("select", { id: entry.newId(), class: "je-input" }, h("option", { value: "" }, nothing));
    select.append(...options.map(([value, text]) => h("option", { value }, text)));
    const shown = field(label, select, select, settings);
    return Object.assign(shown, {
      get: () => select.value || undefined,
      set(value) {
        if (value && value !== usual && !options.some(([other]) => other === value)) {
          options.push([value, value]);
          select.append(h("option", { value }, value));
        }
        select.value = value === usual ? "" : value || "";
      },
      has: (value) => known.some(([other]) => other === value),
      at: () => shown,
      lacking: "choose-one",
    });
  }

  // Several of a closed list.
  function several(label, options, settings) {
    const boxes = options.map(([value, text]) => [value, h("input", { type: "checkbox" }), text]);
    const chips = h("div", { class: "je-chips" }, ...boxes.map(([, box, text]) => h("label", { class: "je-chip" }, box, h("span", {}, text))));
    const shown = field(label, chips, chips, Object.assign({ group: true }, settings));
    let others = [];
    return Object.assign(shown, {
      get() {
        const chosen = boxes.filter(([, box]) => box.checked).map(([value]) => value).concat(others);
        return chosen.length ? chosen : undefined;
      },
      set(values) {
        boxes.forEach(([value, box]) => { box.checked = (values || []).includes(value); });
        others = (values || []).filter((value) => !options.some(([known]) => known === value));
      },
      at: () => shown,
      lacking: "choose-one",
      focus: () => boxes.length && boxes[0][1].focus(),
    });
  }

  // A list of things of which there may be any number.
  function list(label, make, settings) {
    let parts = [];
    const rows = h("div", {});
    const add = entry.button(`＋ ${say("add")}`, () => { append().focus(); changed(rows); }, "je-small");
    const shown = field(label, h("div", {}, rows, add), add, Object.assign({ group: true }, settings));
    function append(value) {
      const part = make(`${label} ${parts.length + 1}`);
      if (value !== undefined) part.set(value);
      const row = h("div", { class: "je-part" }, part.node);
      row.append(entry.button(`✕ ${say("remove")}`, () => {
        parts = parts.filter((one) => one !== part);
        rows.removeChild(row);
        changed(rows);
        add.focus();
      }, "je-small je-quiet"));
      parts.push(part);
      rows.append(row);
      return part;
    }
    return Object.assign(shown, {
      // `at` counts what is filled in, as the record does.
      get() {
        const found = parts.map((part) => part.get()).filter((value) => value !== undefined);
        return found.length ? found : undefined;
      },
      set(values) {
        parts = [];
        entry.fill(rows);
        (values || []).forEach(append);
      },
      at: (step) => parts.filter((part) => part.get() !== undefined)[step] || shown,
      focus: () => add.focus(),
    });
  }

  // What is filled in, by the field's name.
  entry.filled = function (fields) {
    const found = {};
    for (const name of Object.keys(fields)) {
      const value = fields[name].get();
      if (value !== undefined) found[name] = value;
    }
    return found;
  };

  // Fields of a schema, in its order.
  function object(label, fields, settings) {
    const shown = field(label, h("div", { class: "je-inner" }, ...Object.values(fields).map((one) => one.node)), null, Object.assign({ group: true }, settings));
    return Object.assign(shown, {
      get() {
        const found = entry.filled(fields);
        return Object.keys(found).length ? found : undefined;
      },
      set(value) { for (const name of Object.keys(fields)) fields[name].set((value || {})[name]); },
      at: (step) => fields[step] || shown,
      focus: () => Object.values(fields)[0].focus(),
    });
  }

  // Words that people choose themselves, each with its value: subjects and marks.
  function open(label, part, settings) {
    const pair = (title) => object(title, {
      key: textual(say("subject"), { type: "string" }),
      value: textual(say("mark"), part.additionalProperties),
    });
    const rows = list(label, pair, settings);
    const pairs = rows.get;
    const setPairs = rows.set;
    const at = rows.at;
    return Object.assign(rows, {
      get() {
        const found = (pairs() || []).filter((one) => one.key !== undefined || one.value !== undefined);
        return found.length ? new Map(found.map((one) => [one.key || "", one.value === undefined ? "" : one.value])) : undefined;
      },
      set: (value) => setPairs(value && (value instanceof Map ? [...value] : Object.entries(value)).map(([key, one]) => ({ key, value: one }))),
      at(step) {
        const place = (pairs() || []).findIndex((one) => (one.key || "") === step);
        return place < 0 ? rows : at(place);
      },
    });
  }

  // The label of a dotted path.
  entry.label = (path) => window.jieduiEntry.labels[path] || path.split(".").pop();

  // A value that can be sealed. What is sealed already stays as it is until another is written, or it is dropped.
  function sealable(make) {
    let raw;
    const said = h("span", {}, say("is-sealed"));
    const note = h("p", { class: "je-hint", hidden: true }, said, " ", entry.button(say("drop-sealed"), () => {
      keep(undefined);
      changed(shown.node);
      shown.focus();
    }, "je-small je-quiet"));
    const shown = make();
    const { get, set } = shown;
    const keep = (value) => { raw = value; note.hidden = value === undefined; };
    shown.node.insertBefore(note, shown.node.firstChild ? shown.node.firstChild.nextSibling : null);
    return Object.assign(shown, {
      get: () => (get() === undefined ? raw : get()),
      set(value) {
        keep(entry.isSealed(value) ? value : undefined);
        set(raw === undefined ? value : undefined);
      },
    });
  }

  // The widget for a part of a schema; `path` is dotted, and names what an id is an id of.
  entry.widget = function (path, written, whole, settings) {
    if (!entry.resolved(written, whole)["x-seal"]) return plain(path, written, whole, settings);
    const label = (settings && settings.label) || entry.label(path);
    const marked = entry.mustSeal(path) ? `${label} 🔒` : label;
    return sealable(() => plain(path, written, whole, Object.assign({}, settings, { label: marked })));
  };

  function plain(path, written, whole, settings) {
    const { references, options } = window.jieduiEntry;
    const part = entry.resolved(written, whole);
    const label = (settings && settings.label) || entry.label(path);
    const kinds = [].concat(part.type);
    const refers = references[path];
    if (["child", "mentor", "person"].includes(refers)) {
      return entry.people(label, refers, Object.assign({ many: part.type === "array" }, settings));
    }
    if (refers === "kind") return entry.kinds(label, settings);
    if (refers) {
      return part.type === "array" ? several(label, entry.choices(refers), settings) : one(label, entry.choices(refers), settings);
    }
    const known = (part.items && entry.resolved(part.items, whole).enum) || part.enum;
    if (known) {
      const said = known.map((value) => [value, (options[path] || {})[value] || value]);
      return part.items ? several(label, said, settings) : one(label, said, settings);
    }
    if (part.type === "array") {
      const bare = settings && settings.hint ? { hint: settings.hint } : {};
      return list(label, (title) => entry.widget(path, part.items, whole, { label: title }), bare);
    }
    if (part.type === "object" && part.properties) {
      const fields = {};
      for (const name of Object.keys(part.properties)) fields[name] = entry.widget(`${path}.${name}`, part.properties[name], whole);
      return object(label, fields, settings);
    }
    if (part.type === "object") return open(label, part, settings);
    if (kinds.includes("boolean")) return kinds.includes("string") ? doneOn(label, settings) : check(label, settings);
    return part.format === "date" ? day(label, part, settings) : textual(label, part, settings);
  }

  // [value, label] of what an id can name.
  entry.choices = function (refers) {
    const { tags, plan, cases } = window.jieduiEntry;
    if (refers === "tag") return tags;
    if (refers === "plan") return plan.map(([id, kind]) => [id, kind ? `${id} · ${kind}` : id]);
    return cases.map((id) => [id, id]);
  };

  entry.field = field;
})(window.jiedui.entry);
