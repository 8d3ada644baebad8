import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root } from "./env.mjs";

const family = "Noto Sans SC";
const fontPackage = path.join(root, "node_modules", "@expo-google-fonts", "noto-sans-sc");
const weights = /^[45678]00/;

/**
 * Writes a fontconfig file in `.cache` that adds the Chinese font of the npm package to the machine's own fonts, so that
 * a browser shows Chinese on a machine without such a font. Returns its path, the value for FONTCONFIG_FILE.
 */
export function writeFontConfig() {
  const cache = path.join(root, ".cache", "fonts");
  const file = path.join(cache, "fonts.conf");
  const folders = readdirSync(fontPackage).filter((name) => weights.test(name));
  const text = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
${folders.map((name) => `  <dir>${escapeXml(path.join(fontPackage, name))}</dir>`).join("\n")}
  <cachedir>${escapeXml(path.join(cache, "cache"))}</cachedir>
${["sans-serif", "serif", "monospace", "system-ui"].map(preferFamily).join("\n")}
</fontconfig>
`;
  mkdirSync(cache, { recursive: true });
  if (!existsSync(file) || readFileSync(file, "utf8") !== text) writeFileSync(file, text);
  return file;
}

/** The family comes after what the machine prefers for Latin text, and is the one that has the Chinese glyphs. */
function preferFamily(generic) {
  return `  <alias><family>${generic}</family><default><family>${family}</family></default></alias>`;
}

function escapeXml(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
