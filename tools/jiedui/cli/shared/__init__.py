"""What several commands share: options, opening records, what a word means, whole files, the keyring."""
