const digits = [..."0123456789"];
const spaced = digits.flatMap((left) => digits.map((right) => [left, right]));

export default {
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    // Boxes of one question share its name, as radio buttons do.
    "form-dup-name": ["error", { shared: ["radio", "checkbox"] }],
    // A title begins with the answer, and names a wijk in full.
    "long-title": "off",
    // A line of Jinja leaves its indent behind.
    "no-trailing-whitespace": "off",
    // A line may break between the words of a link and its number, never inside the number.
    "tel-non-breaking": [
      "error",
      {
        characters: spaced.map(([left, right]) => ({
          pattern: `${left} ${right}`,
          replacement: `${left}&nbsp;${right}`,
          description: "non-breaking space",
        })),
      },
    ],
  },
};
