// In the place of what sealing to one X25519 key never calls: passphrases, P-256, post-quantum keys.
const unused = () => {
  throw new Error("not built in");
};
export { unused as MLKEM768P256, unused as MLKEM768X25519, unused as p256, unused as scrypt };
