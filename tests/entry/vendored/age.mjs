// age-encryption (typage; BSD-3-Clause, see LICENSE-age.txt), of which only sealing to X25519 keys is built in.
import "./old.mjs";
import { Encrypter } from "age-encryption";
import { forceWebCryptoOff } from "./node_modules/age-encryption/dist/x25519.js";

// The browser's own X25519 is there in few, and in a page without https not at all: one way for everybody.
forceWebCryptoOff(true);
window.jiedui.entry.Encrypter = Encrypter;
