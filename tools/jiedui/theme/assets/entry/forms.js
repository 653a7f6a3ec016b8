"use strict";
// The forms themselves: which widgets they have, how they are filled in, and what is made of them.
(function (entry) {
  const { h, say } = entry;
  const data = window.jieduiEntry;

  // What stands differently in the form that everybody uses. `form` is there once it is shown.
  const SPECIAL = {
    "activity.mentors": (form) => ({ label: say("who"), onchoice: () => form.chosen() }),
    "activity.children": (form) => ({ label: say("which-child"), hint: say("mine-first"), onchoice: () => form.chosen() }),
    "activity.kind": () => ({ label: say("what") }),
    "activity.date": () => ({ label: say("when"), quick: true }),
    "activity.outcome": () => ({ label: entry.label("activity.outcome"), usual: "held" }),
    "activity.topic": () => ({ label: say("words"), hint: isOpenToAll() ? [openToAll(), h("br"), say("harm")] : say("harm") }),
    "activity.notes": () => ({ label: entry.label("activity.notes"), hint: say("harm") }),
  };

  // In a programme that seals, this stands in plain text all the same.
  const isOpenToAll = () => entry.seals() && !entry.mustSeal("activity.topic");
  const openToAll = () => say("open-to-all", { notes: `${entry.label("activity.notes")} 🔒`, more: say("more") });

  // What an address may fill in; an activity has several of some.
  const ASKED = ["child", "mentor", "kind", "plan", "case", "date"];
  const SEVERAL = { child: "children", mentor: "mentors" };

  // A form: `what` is a type, or an edit's name with the `record` that is changed. `given`: what an address brings;
  // `changing`: the key of the waiting entry that is written anew, `waiting` that entry; `taken` and `keys`: the
  // names and the keys for new children that were given away on this telephone.
  class Form {
    constructor(what, settings) {
      const { record, given, changing, waiting, taken, keys } = settings || {};
      this.what = what;
      this.changing = changing;
      this.waiting = waiting || null;
      this.taken = taken || [];
      this.keys = keys || [];
      this.edit = data.edits[what] || null;
      this.type = this.edit ? this.edit.type : what;
      this.record = record || null;
      this.given = given || [];
      this.schema = data.schemas[this.type];
      this.discreet = data.personal.includes(this.type);
      this.fields = {};
      if (this.what === "child") this.sealTo = entry.spareKey(this.keys);
      const names = this.edit ? this.edit.fields : Object.keys(this.schema.properties).filter((name) => name !== "seal_to" && name !== "erased");
      for (const name of names) this.fields[name] = this.widget(name);
      this.blamed = [];
      // The numbers in plain text of which she was told, and which she may submit all the same.
      this.told = new Set();
      this.node = this.drawn();
      this.begin();
    }

    widget(name) {
      const path = `${this.type}.${name}`;
      const needed = (this.schema.required || []).includes(name);
      const settings = SPECIAL[path] ? SPECIAL[path](this) : { label: entry.label(path) + (needed ? say("needed") : ""), needed };
      const me = path === "activity.mentors" && !entry.store.me() && !this.given.includes("mentor");
      this.asksMe = this.asksMe || me;
      if (me) Object.assign(settings, { label: say("me"), hint: say("me-hint") });
      return entry.widget(path, this.schema.properties[name], this.schema, settings);
    }

    drawn() {
      const names = Object.keys(this.fields);
      const front = this.edit ? names : data.first[this.type];
      const next = (data.next[this.type] || []).concat(names);
      const rest = [...new Set(next)].filter((name) => names.includes(name) && !front.includes(name));
      this.more = rest.length
        ? h("details", { class: "je-more" }, h("summary", {}, say("more"), this.type === "activity" ? h("small", {}, ` ${say("more-hint")}`) : null), ...rest.map((name) => this.fields[name].node))
        : null;
      this.id = this.discreet ? entry.widget("id", { type: "string", maxLength: 64 }, this.schema, { label: say("its-id"), hint: say("id-hint") }) : null;
      this.room = h("p", { class: "je-hint" });
      this.remark = h("div", { "aria-live": "polite" });
      const node = h("form", { class: "je-form", novalidate: true, autocomplete: "off" },
        this.discreet ? h("p", { class: "je-note" }, say("personal")) : null,
        entry.seals() ? h("p", { class: "je-hint" }, say("seals")) : null,
        this.id && this.id.node,
        ...front.map((name) => this.fields[name].node),
        this.more,
        this.room,
        this.remark,
        h("div", { class: "je-row" }, h("button", { type: "submit", class: "je-button je-main" }, say("submit"))));
      node.addEventListener("input", (event) => this.touched(event));
      return node;
    }

    // What is filled in before anybody has touched it.
    begin() {
      if (this.id) this.id.set(entry.nextId(this.type, this.taken));
      if (this.edit) {
        const values = Object.assign({}, this.record.data);
        const [field, part] = this.edit.today || [];
        if (field && !(values[field] || {})[part]) values[field] = Object.assign({}, values[field], { [part]: entry.today() });
        this.fill(this.what === "done" ? kept(values) : values);
        if (this.what === "review" && !values.study_plan) this.fields.study_plan.set([undefined]);
        return;
      }
      this.freshen();
      if (this.type !== "activity") return;
      const me = entry.store.me();
      if (this.fields.mentors.has(me)) this.fields.mentors.set([me]);
      else this.fields.mentors.unfold();
      this.depend();
    }

    // The day that was filled in is today's, as long as nobody chose another: a page stays open overnight.
    freshen() {
      if (this.edit) return;
      const field = this.fields[data.todayIn[this.type]];
      if (this.begun && field.get() !== this.begun) return;
      this.begun = entry.today();
      field.set(this.begun);
    }

    // From an address, whose words are anybody's: whether all of them are known here.
    fillFrom(asked) {
      let known = true;
      for (const [name, value] of asked.map(([one, text]) => [ASKED.includes(one) ? one : "", text])) {
        const field = this.fields[name] || this.fields[SEVERAL[name]];
        const values = this.fields[name] ? [value] : value.split(",");
        if (!field || !field.has || !values.every(field.has)) {
          known = false;
          continue;
        }
        field.set(this.fields[name] ? value : values);
        if (this.more && this.more.contains(field.node)) this.more.open = true;
      }
      if (this.type === "activity") this.depend();
      return known;
    }

    fill(values) {
      for (const name of Object.keys(this.fields)) if (name in values || !this.edit) this.fields[name].set(values[name]);
      if (this.id && values[""]) this.id.set(values[""]);
      if (this.sealTo && entry.isSpare(values.seal_to, this.keys)) this.sealTo = values.seal_to;
      if (this.type === "activity" && !this.edit) this.depend();
    }

    // Who was there decides which children, mentors and kinds are likely.
    depend() {
      const mentors = this.fields.mentors.get() || [];
      const children = this.fields.children.get() || [];
      const mine = data.pairings.filter(([, , mentor]) => mentors.includes(mentor)).map(([, child]) => child);
      const theirs = data.pairings.filter(([, child]) => children.includes(child)).map(([, , mentor]) => mentor);
      this.fields.mentors.suggest([...new Set(theirs)]);
      this.fields.children.suggest([...new Set(mine)]);
      this.fields.absent.suggest([...new Set(mine.concat(children))]);
      if (mine.length === 0 && mentors.length) this.fields.children.unfold();
      this.fields.kind.owe(entry.owedTo(children, mentors));
    }

    chosen() {
      this.depend();
      this.touched();
    }

    values() {
      return Object.assign(entry.filled(this.fields), this.sealTo ? { seal_to: this.sealTo } : {});
    }

    // The record that would be written: of one that is there, also what this form does not show.
    whole(values) {
      return this.edit ? merged(this.record.data, this.fields, values) : values;
    }

    touched(event) {
      if (event) {
        const here = this.blamed.filter(({ widget }) => widget.node.contains(event.target));
        here.forEach(({ widget }) => widget.blame(""));
      }
      if (!this.slot) this.slot = `${this.key}#${Date.now()}-${Math.random()}`;
      entry.store.keepDraft(this.slot, this.packed());
      this.showRoom();
    }

    // What is filled in, for the store; of `record`, where it has been sealed since.
    packed(record) {
      const values = this.values();
      if (record) for (const name of Object.keys(values)) values[name] = record[name];
      return entry.packed(Object.assign(values, this.id ? { "": this.id.get() } : {}));
    }

    // What a draft belongs to: a form, the record that it changes, or the waiting entry that is written anew.
    get key() {
      if (this.changing) return `~${this.changing}`;
      return this.edit ? `${this.what}=${this.record.id}` : this.what;
    }

    showRoom() {
      const made = this.made();
      const room = made ? entry.roomFor(this.writtenAs(made, entry.recordToSeal)) : null;
      let told = this.edit || (made && made.discreet && !this.discreet) ? say("copied-way") : "";
      if (room !== null) told = say(room >= 0 ? "room" : "no-room", { number: Math.abs(room) });
      entry.fill(this.room, told);
      this.showRemarks();
    }

    // What `jiedui check` would remark: nothing that keeps her from submitting.
    showRemarks() {
      const found = this.what === "activity" ? entry.remarks(this.values()) : [];
      const line = ([key, id]) => h("p", { class: "je-note" }, id ? [h("strong", {}, say(key)), ` · ${id}`] : [h("strong", {}, say(key)), h("br"), say(`${key}-hint`)]);
      const asWas = JSON.stringify(found);
      if (asWas === this.remarked) return; // else it would be read out at every letter
      this.remarked = asWas;
      entry.fill(this.remark, ...found.map(line));
    }

    // The record, or null as long as not even its name is known.
    made() {
      const values = this.values();
      const record = this.whole(values);
      const file = this.file(values);
      if (!file) return null;
      const text = this.textOf(record);
      return { record, file, text, mode: this.edit ? "edit" : "new", discreet: this.isDiscreet(record) };
    }

    textOf(record) {
      return entry.canonical(this.schema, record, this.edit ? this.record.comments : undefined);
    }

    // What is made, with the record that `change` makes of its own.
    writtenAs(made, change) {
      const record = change(this.type, entry.idOf(made), made.record);
      return Object.assign({}, made, { record, text: this.textOf(record) });
    }

    // What is made, as its file will hold it: a promise.
    sealed(made) {
      return entry.sealedRecord(this.type, entry.idOf(made), made.record).then((record) => this.writtenAs(made, () => record));
    }

    // Whether it says more than an address should hold.
    isDiscreet(record) {
      const personal = this.type === "pairing" ? ["agreement", "waivers", "pauses"] : ["confidential", "case"];
      return this.discreet || personal.some((name) => record[name] !== undefined) || this.numbers(record).length > 0;
    }

    // The paths to numbers in plain text that are not in the file already.
    numbers(record) {
      const before = new Set();
      if (this.edit) entry.change(this.record.data, (value) => { before.add(value); return value; });
      return entry.openNumbers(this.type, record).filter((path) => !before.has(entry.valueAt(record, path)));
    }

    file(values) {
      if (this.edit) return this.record.path;
      const id = this.newId(values);
      return id && entry.pathOf(this.type, this.id ? id : entry.freeId(id, this.type, this.taken), values);
    }

    newId(values) {
      if (this.id) return this.id.get() || "";
      if (this.type === "pairing") return values.child && values.mentor ? entry.pairingId(values) : "";
      return entry.isDate(values.date || "") && values.kind ? entry.activityId(values) : "";
    }

    // All that is wrong or must be asked, said at its field, the first one in focus; none: true.
    isRight() {
      this.blamed.forEach(({ widget }) => widget.blame(""));
      const values = this.values();
      const wrong = entry.once(entry.check(this.type, this.whole(values)).concat(this.contradictions(values), this.unsealable(values)));
      const blamed = wrong.map((one) => ({ one, widget: this.at(one.path) }));
      if (this.id) blamed.push(...this.idFaults());
      const asked = this.untold(this.whole(values));
      this.isAsking = !blamed.length && asked.length > 0;
      this.blamed = blamed.concat(asked.map((one) => ({ one, widget: this.at(one.path) })).filter(({ widget }) => blamed.every((one) => one.widget !== widget)));
      this.blamed.sort((a, b) => (a.widget.node.compareDocumentPosition(b.widget.node) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
      this.blamed.forEach(({ one, widget }) => widget.blame(this.blameOf(one, widget), one.say === "invisible" ? this.mend(widget) : null));
      if (!this.blamed.length) return true;
      const [{ widget }] = this.blamed;
      if (this.more && this.more.contains(widget.node)) this.more.open = true;
      widget.focus();
      widget.node.scrollIntoView({ block: "center" });
      return false;
    }

    blameOf(one, widget) {
      if (one.say === "required" && widget.lacking) return say(widget.lacking);
      if (one.say !== "number") return say(one.say, one.params);
      const canSeal = this.fields.notes && entry.mustSeal(`${this.type}.notes`);
      const instead = canSeal ? say("number-instead", { notes: `${entry.label(`${this.type}.notes`)} 🔒` }) : "";
      return [say("number"), instead, say("number-sure", { submit: say("submit") })].filter(Boolean).join(entry.gap());
    }

    // The numbers in plain text of which she has not been told. From now on she has.
    untold(record) {
      const seenAs = (path) => JSON.stringify([path, entry.valueAt(record, path)]);
      const found = this.numbers(record).filter((path) => !this.told.has(seenAs(path)));
      found.forEach((path) => this.told.add(seenAs(path)));
      return found.map((path) => ({ path, say: "number" }));
    }

    // What a schema cannot know, and `jiedui check` would refuse.
    contradictions(values) {
      if (this.type === "activity" && entry.isDate(values.date || "") && values.date > entry.today()) return [{ path: ["date"], say: "future" }];
      if (this.what === "end" && values.ended && values.ended.on < this.record.data.start) return [{ path: ["ended", "on"], say: "before-start" }];
      const same = ([, ...of]) => [values.child, values.mentor, values.kind].every((one, place) => one === of[place]);
      return this.what === "pairing" && data.pairings.some(same) ? [{ path: ["kind"], say: "runs-already" }] : [];
    }

    // What cannot be sealed, for somebody has no key; and what was sealed already, but for other children or another name.
    unsealable(values) {
      const record = this.whole(values);
      const file = this.file(values);
      const id = entry.idOf({ file });
      const owners = entry.owners(this.type, id, record);
      const keyless = owners.filter((owner) => !entry.keyOf(owner, this.type, record)).map((owner) => owner.split("/").pop());
      const who = keyless.map((one) => (one === "programme" ? say("the-programme") : entry.nameOf(one))).join(entry.comma());
      const toSeal = entry.toSeal(this.type, record);
      const missing = keyless.length ? toSeal.map(({ path }) => ({ path, say: "no-key", params: { who } })) : [];
      const damaged = toSeal.filter(({ value }) => entry.looksSealed(value)).map(({ path }) => ({ path, say: "damaged" }));
      return missing.concat(damaged, file && this.hasMoved(id, record) ? entry.sealedIn(record).map((path) => ({ path, say: "moved" })) : []);
    }

    // Whether what was sealed for the waiting entry would now be for another record, or for others.
    hasMoved(id, record) {
      if (!this.waiting || this.edit) return false;
      const sealedFor = (name, one) => JSON.stringify([name, entry.owners(this.type, name, one), one.seal_to]);
      return sealedFor(entry.idOf(this.waiting), entry.revived(this.waiting.values)) !== sealedFor(id, record);
    }

    // Whether anything is different from what the site knows.
    hasChanged() {
      return !this.edit || this.made().text !== this.record.text;
    }

    // A meeting of nobody's counts for nobody: that is asked, for it is mostly forgotten.
    lacksMentor() {
      const { mentors, outcome } = this.values();
      return this.what === "activity" && !mentors && !outcome;
    }

    idFaults() {
      const id = this.id.get() || "";
      const fault = !entry.isId(id) ? "id" : entry.tellsANumber(id) ? "id-number" : data.ids[this.type].concat(this.taken).includes(id) ? "taken" : null;
      return fault ? [{ one: { say: fault }, widget: this.id }] : [];
    }

    at(path) {
      const [name, ...steps] = path;
      return steps.reduce((widget, step) => widget.at(step), this.fields[name] || Object.values(this.fields)[0]);
    }

    mend(widget) {
      return entry.button(say("take-away"), () => {
        widget.set(seen(widget.get()));
        widget.blame("");
        widget.focus();
        this.touched();
      }, "je-small");
    }
  }

  const seen = (value) => (typeof value === "string" ? value.replace(entry.invisible("g"), "") : value);

  // The one promise that is still open was kept today; of several, the volunteer says which.
  function kept(values) {
    const open = values.follow_up.filter((one) => !one.done);
    if (open.length !== 1) return values;
    return Object.assign({}, values, { follow_up: values.follow_up.map((one) => (one.done ? one : Object.assign({}, one, { done: entry.today() }))) });
  }

  function merged(record, fields, values) {
    const whole = Object.assign({}, record);
    for (const name of Object.keys(fields)) {
      if (name in values) whole[name] = values[name];
      else delete whole[name];
    }
    return whole;
  }

  // As the site's data writes it, so that a store of plain objects keeps the order too.
  entry.packed = function (value) {
    if (Array.isArray(value)) return value.map(entry.packed);
    if (value instanceof Map) return { "": [...value].map(([key, one]) => [key, entry.packed(one)]) };
    if (value === null || typeof value !== "object") return value;
    const packed = {};
    for (const key of Object.keys(value)) packed[key] = entry.packed(value[key]);
    return packed;
  };

  entry.Form = Form;
})(window.jiedui.entry);
