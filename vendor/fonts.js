// Cuts fonts out of the packages of package-lock.json, and puts their licences beside them: those of paper for scripts
// that Atkinson Hyperlegible lacks, and the two of pages. `make vendor` runs it.

const { copyFileSync, readFileSync, writeFileSync } = require("node:fs");
const subset = require("subset-font");

const HERE = "generator/protocolwijzer/print/fonts";

// What is cut out, as ranges of Unicode. Every font has Latin letters, digits and marks beside its own script, so that a
// word of both is set in one.
const LATIN = "20-7e a0-ff 200b-200f 2010-2027 2030-203a 25cc";
const EUROPE =
  "100-24f 259 2bb-2bc 2c6-2dd 300-304 306-30c 31b 323 326-328 331 342 345 370-3ff 400-52f 1e00-1eff 2044 20a0-20c0 2116 2122";
const ARABIC = "600-6ff 750-77f 8a0-8ff fd3e-fd3f fdfa-fdfc";
const HEBREW = "590-5ff 20aa fb1d-fb4f";

const FONTS = [
  { package: "noto-sans", name: "NotoSans", styles: ["400Regular", "400Regular_Italic", "700Bold"], ranges: EUROPE },
  { package: "noto-sans-arabic", name: "NotoSansArabic", styles: ["400Regular", "700Bold"], ranges: ARABIC },
  { package: "noto-sans-hebrew", name: "NotoSansHebrew", styles: ["400Regular", "700Bold"], ranges: HEBREW },
  { package: "noto-emoji", name: "NotoEmoji", styles: ["400Regular"], ranges: null }, // all of it
];

// Pages have letters of any weight that the style sheet asks for, and of no other.
const PAGES = "site_overrides/assets";
const WEIGHTS = { min: 400, max: 700, default: 400 };

const characters = (ranges) =>
  ranges
    .split(" ")
    .map((range) => range.split("-").map((code) => parseInt(code, 16)))
    .map(([first, last = first]) => Array.from({ length: last - first + 1 }, (_, step) => String.fromCodePoint(first + step)))
    .flat()
    .join("");

(async () => {
  for (const font of FONTS) {
    const from = `vendor/node_modules/@expo-google-fonts/${font.package}`;
    copyFileSync(`${from}/LICENSE_FONT`, `${HERE}/${font.name}_OFL.txt`);
    for (const style of font.styles) {
      const whole = readFileSync(`${from}/${style}/${font.name}_${style}.ttf`);
      const text = font.ranges && characters(`${LATIN} ${font.ranges}`);
      const options = { targetFormat: "truetype", noHinting: true, preserveNameIds: [0, 13, 14] };
      const made = await subset(whole, text, { ...options, keepAllGlyphs: font.ranges === null });
      writeFileSync(`${HERE}/${font.name}_${style}.ttf`, made);
    }
  }
  const from = "vendor/node_modules/@fontsource-variable/atkinson-hyperlegible-next";
  copyFileSync(`${from}/LICENSE`, `${PAGES}/FONT-LICENSE.txt`);
  for (const [style, name] of [["normal", "ahn"], ["italic", "ahn-italic"]]) {
    const whole = readFileSync(`${from}/files/atkinson-hyperlegible-next-latin-wght-${style}.woff2`);
    const options = { targetFormat: "woff2", keepAllGlyphs: true, variationAxes: { wght: WEIGHTS } };
    writeFileSync(`${PAGES}/${name}.woff2`, await subset(whole, null, options));
  }
})();
