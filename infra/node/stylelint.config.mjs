export default {
  extends: "stylelint-config-standard",
  rules: {
    // Browsers from before 2023 do not know `width >= 62rem`.
    "media-feature-range-notation": "prefix",
    // Safari on a phone knows `text-size-adjust` by its prefix only.
    "property-no-vendor-prefix": [true, { ignoreProperties: ["text-size-adjust"] }],
  },
};
