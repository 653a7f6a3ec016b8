"use strict";
// seal.html: one value → its sealed line. Nothing is kept, nothing is loaded, nothing is sent.
(function (entry) {
  const { h, say } = entry;
  const { sealable, children, sealing } = window.jieduiEntry;
  const PROGRAMME = "programme";
  const OTHER = "other";
  const OF_ONE = ["child", "pairing", "case"]; // what is about one child

  const select = (options) => h("select", { id: entry.newId(), class: "je-input" }, ...options);
  const input = (settings) => h("input", Object.assign({ id: entry.newId(), class: "je-input", autocomplete: "off", spellcheck: "false" }, settings));

  const fields = select(sealable.map(({ label }, number) => h("option", { value: number }, label)));
  const chosen = () => sealable[fields.value];

  const people = () => [
    h("option", { value: "" }, say("choose")),
    h("option", { value: PROGRAMME }, say("alone-programme")),
    ...children.map(([id, alias]) => h("option", { value: id }, alias ? `${alias} · ${id}` : id)),
    h("option", { value: OTHER }, say("alone-other")),
  ];
  let whose = [select(people())];
  const others = h("div", {});
  const more = entry.button(`＋ ${say("alone-more")}`, () => {
    whose.push(select(people()));
    others.append(whose[whose.length - 1]);
    whose[whose.length - 1].focus();
  }, "je-small");
  const names = () => [...new Set(whose.map(({ value }) => value).filter(Boolean))].sort();

  const key = input({ maxlength: 100 });
  const id = input({ maxlength: 64 });
  const line = h("textarea", { id: entry.newId(), class: "je-input je-file", readonly: true, rows: 6, spellcheck: "false" });

  const shown = {
    field: entry.field(say("alone-field"), fields, fields),
    who: entry.field(say("alone-who"), h("div", {}, whose[0], others, more), whose[0]),
    key: entry.field(say("alone-key"), key, key, { hint: say("alone-key-hint") }),
    id: entry.field(say("alone-id"), id, id, { hint: say("alone-id-hint") }),
  };
  const valuePlace = h("div", {});
  const told = h("p", { class: "je-status", role: "status" });
  const result = h("div", { hidden: true },
    entry.field(say("alone-line"), line, line).node,
    entry.button(say("copy"), () => entry.fill(told, say(entry.copied(line.value) ? "copied" : "not-copied")), "je-main"));
  let value = null;

  // A new field has a new place for its value: a day, a number, a text.
  function anew() {
    const { part } = chosen();
    value = entry.widget("value", part, { $defs: {} }, { label: say("alone-value") });
    entry.fill(valuePlace, value.node);
    fit();
  }

  const needsId = () => chosen().type !== "child" || names().includes(OTHER);

  function fit() {
    const isActivity = chosen().type === "activity";
    more.hidden = !isActivity;
    if (!isActivity) {
      whose = whose.slice(0, 1);
      entry.fill(others);
    }
    shown.key.node.hidden = !names().includes(OTHER);
    shown.id.node.hidden = !needsId();
    result.hidden = true;
    entry.fill(told);
  }

  // What is wrong, at its field: [[field, key of a text]].
  function faults() {
    const who = names();
    const found = [];
    const { type } = chosen();
    if (!who.length || (OF_ONE.includes(type) && who.includes(PROGRAMME)) || (who.length > 1 && !who.every((one) => children.some(([child]) => child === one)))) {
      found.push([shown.who, "alone-needs-child"]);
    }
    if (who.includes(OTHER) && !entry.isKey(key.value.trim())) {
      found.push([shown.key, /secret/i.test(key.value) ? "alone-is-secret" : "alone-is-no-key"]);
    }
    if (needsId() && !/^[a-z0-9][a-z0-9-]{0,63}$/.test(id.value.trim())) found.push([shown.id, "id"]);
    const given = value.get();
    if (given === undefined) found.push([value, "required"]);
    else if (entry.errors(JSON.parse(JSON.stringify(chosen().part)), given).length) found.push([value, "pattern"]);
    return found;
  }

  function seal(event) {
    event.preventDefault();
    Object.values(shown).concat(value).forEach((one) => one.blame(""));
    result.hidden = true;
    const found = faults();
    found.forEach(([one, text]) => one.blame(say(text)));
    if (found.length) {
      found[0][0].focus();
      return;
    }
    const who = names();
    const record = `${chosen().type}/${needsId() ? id.value.trim() : who[0]}`;
    const keys = who.map((one) => (one === OTHER ? key.value.trim() : sealing.keys[one === PROGRAMME ? one : `child/${one}`]));
    entry.fill(told, say("sealing"));
    entry.seal(record, chosen().field, entry.today(), value.get(), keys).then((text) => {
      entry.fill(told);
      line.value = text;
      result.hidden = false;
      line.focus();
      line.select();
    }, () => entry.fill(told, say("not-sealed")));
  }

  const form = h("form", { class: "je-form", novalidate: true, autocomplete: "off" },
    h("p", {}, say("alone-about")),
    h("p", {}, say("alone-next")),
    shown.field.node, shown.who.node, shown.key.node, shown.id.node, valuePlace,
    h("div", { class: "je-row" }, h("button", { type: "submit", class: "je-button je-main" }, say("alone-seal"))),
    told, result);
  form.addEventListener("submit", seal);
  form.addEventListener("input", (event) => { if (event.target !== line) fit(); });
  fields.addEventListener("change", anew);
  entry.fill(document.getElementById("jiedui-seal"), form);
  anew();
})(window.jiedui.entry);
