// Rules of html-validate for the audit: all that are recommended, but for these.

// A list without bullets is no list for VoiceOver in Safari unless its role is said again.
const listsSayTheirRole = {
  "no-redundant-role": "off",
  "prefer-native-element": ["error", { exclude: ["list"] }],
};

// Both are valid HTML and nobody sees them: rich text writes <br/>, templates leave spaces at the end of lines.
const mattersOfTaste = {
  "no-trailing-whitespace": "off",
  "void-style": "off",
};

// All boxes of one filter of the directory carry its name, as HTML means it.
const boxesShareNames = {
  "form-dup-name": ["error", { shared: ["radio", "checkbox", "button", "submit"] }],
};

export default {
  root: true,
  extends: ["html-validate:recommended"],
  rules: { ...listsSayTheirRole, ...mattersOfTaste, ...boxesShareNames },
};
