import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type ts from "typescript";

const load = createRequire(import.meta.url);
/** The compiler. An import of it would first read its nine megabytes for names, which takes longer than to run them. */
const compiler = load("typescript") as typeof ts;

/** What a form-encoded body or query says. */
export type Value = string | Value[] | Params;
export interface Params {
  [name: string]: Value;
}

interface Declared {
  node: ts.InterfaceDeclaration | ts.TypeAliasDeclaration;
  scope: readonly string[];
  file: Source;
}

interface Source {
  path: string;
  declared: Map<string, Declared>;
  imported: Map<string, string>;
}

const ROOT = join(dirname(load.resolve("stripe")), "..", "esm");
const sources = new Map<string, Source>();

/** The text of a query or form body, `a[b][0]=c`, as it is nested. Lists are told from maps by the types, when checked. */
export function decoded(text: string): Params {
  const found: Params = {};
  for (const [name, value] of new URLSearchParams(text)) {
    const [first = "", ...rest] = name.replaceAll("]", "").split("[");
    let at = found;
    let last = first;
    for (const part of rest) {
      const next = at[last];
      at = at[last] = typeof next === "object" && !Array.isArray(next) ? next : {};
      last = part;
    }
    at[last] = value;
  }
  return found;
}

/** What is wrong with parameters by the types the library has for them, in the service's words; null when nothing is. */
export function faultOf(params: Params, file: string, type: string): string | null {
  const source = sourceOf(join(ROOT, "resources", `${file}.d.ts`));
  const declared = source.declared.get(type);
  if (declared === undefined) throw new Error(`${file} declares no ${type}`);
  return declaredFault(params, declared, "");
}

function declaredFault(value: Value, { node, scope, file }: Declared, path: string): string | null {
  if (compiler.isTypeAliasDeclaration(node)) return typeFault(value, node.type, scope, file, path);
  if (typeof value === "string" || Array.isArray(value)) return `Invalid object: ${path}`;
  const fields = fieldsOf({ node, scope, file });
  if (fields === "any name") return null;
  for (const [name, inner] of Object.entries(value)) {
    const at = path === "" ? name : `${path}[${name}]`;
    const field = fields.get(name);
    if (field === undefined) return `Received unknown parameter: ${at}`;
    const fault = field.type && typeFault(inner, field.type, field.from.scope, field.from.file, at);
    if (fault) return fault;
  }
  for (const [name, field] of fields) {
    if (field.required && value[name] === undefined) return `Missing required param: ${path === "" ? name : `${path}[${name}]`}.`;
  }
  return null;
}

interface Field {
  type: ts.TypeNode | undefined;
  required: boolean;
  from: Declared;
}

function fieldsOf(declared: Declared & { node: ts.InterfaceDeclaration }): Map<string, Field> | "any name" {
  const fields = new Map<string, Field>();
  for (const base of declared.node.heritageClauses?.flatMap((clause) => [...clause.types]) ?? []) {
    const found = lookUp(base.expression.getText(), declared.scope, declared.file);
    if (found === null || !compiler.isInterfaceDeclaration(found.node)) throw new Error(`Not resolved: ${base.getText()}`);
    const inherited = fieldsOf({ ...found, node: found.node });
    if (inherited !== "any name") for (const [name, field] of inherited) fields.set(name, field);
  }
  for (const member of declared.node.members) {
    if (compiler.isIndexSignatureDeclaration(member)) return "any name";
    if (!compiler.isPropertySignature(member)) continue;
    const name = member.name.getText().replaceAll(/['"]/g, "");
    fields.set(name, { type: member.type, required: member.questionToken === undefined, from: declared });
  }
  return fields;
}

function typeFault(value: Value, type: ts.TypeNode, scope: readonly string[], file: Source, path: string): string | null {
  if (compiler.isParenthesizedTypeNode(type)) return typeFault(value, type.type, scope, file, path);
  if (compiler.isUnionTypeNode(type)) {
    const faults: string[] = [];
    for (const one of type.types) {
      // Enums are open for what later versions answer; nothing but their names may be sent.
      if (one.getText() === "OtherString") continue;
      const fault = typeFault(value, one, scope, file, path);
      if (fault === null) return null;
      faults.push(fault);
    }
    return faults.find((fault) => fault.startsWith("Received unknown")) ?? faults.at(-1) ?? `Invalid ${path}`;
  }
  if (compiler.isLiteralTypeNode(type)) {
    const said = type.literal.getText().replaceAll(/['"]/g, "");
    return value === said || (said === "null" && value === "") ? null : `Invalid ${path}: must be ${said}`;
  }
  if (compiler.isArrayTypeNode(type)) return listFault(value, type.elementType, scope, file, path);
  if (!compiler.isTypeReferenceNode(type)) return wordFault(value, type, path);
  const name = type.typeName.getText();
  const [inner] = type.typeArguments ?? [];
  if (name === "Array" && inner) return listFault(value, inner, scope, file, path);
  if (name === "Emptyable" && inner) return value === "" ? null : typeFault(value, inner, scope, file, path);
  const found = lookUp(name, scope, file);
  if (found === null) throw new Error(`Not resolved: ${name} in ${file.path}`);
  return declaredFault(value, found, path);
}

function wordFault(value: Value, type: ts.TypeNode, path: string): string | null {
  if (typeof value !== "string") return `Invalid value: ${path}`;
  if (type.kind === compiler.SyntaxKind.NumberKeyword) return /^-?\d+(\.\d+)?$/.test(value) ? null : `Invalid integer: ${path}`;
  if (type.kind === compiler.SyntaxKind.BooleanKeyword) return /^(true|false)$/.test(value) ? null : `Invalid boolean: ${path}`;
  if (type.kind === compiler.SyntaxKind.StringKeyword) return value === "" ? `You passed an empty string for '${path}'.` : null;
  throw new Error(`Not understood: ${type.getText()}`);
}

function listFault(value: Value, type: ts.TypeNode, scope: readonly string[], file: Source, path: string): string | null {
  if (typeof value === "string") return `Invalid array: ${path}`;
  for (const [index, inner] of Object.entries(value)) {
    if (!/^\d+$/.test(index)) return `Invalid array: ${path}`;
    const fault = typeFault(inner, type, scope, file, `${path}[${index}]`);
    if (fault) return fault;
  }
  return null;
}

/** A name as it is seen from inside namespaces: the innermost one that has it. */
function lookUp(name: string, scope: readonly string[], file: Source): Declared | null {
  for (let depth = scope.length; depth >= 0; depth -= 1) {
    const found = file.declared.get([...scope.slice(0, depth), name].join("."));
    if (found) return found;
  }
  const [head = ""] = name.split(".");
  const from = file.imported.get(head);
  return from === undefined ? null : lookUp(name, [], sourceOf(from));
}

function sourceOf(path: string): Source {
  const known = sources.get(path);
  if (known) return known;
  const source: Source = { path, declared: new Map(), imported: new Map() };
  sources.set(path, source);
  collect(compiler.createSourceFile(path, readFileSync(path, "utf8"), compiler.ScriptTarget.Latest, true).statements, [], source);
  return source;
}

function collect(statements: readonly ts.Statement[], scope: readonly string[], file: Source): void {
  for (const node of statements) {
    if (compiler.isInterfaceDeclaration(node) || compiler.isTypeAliasDeclaration(node)) {
      file.declared.set([...scope, node.name.text].join("."), { node, scope, file });
    } else if (compiler.isModuleDeclaration(node) && node.body && compiler.isModuleBlock(node.body)) {
      collect(node.body.statements, [...scope, node.name.text], file);
    } else if (compiler.isImportDeclaration(node) && compiler.isStringLiteral(node.moduleSpecifier)) {
      const bindings = node.importClause?.namedBindings;
      if (!bindings || !compiler.isNamedImports(bindings)) continue;
      const from = join(dirname(file.path), node.moduleSpecifier.text.replace(/\.js$/, ".d.ts"));
      for (const one of bindings.elements) file.imported.set(one.name.text, from);
    }
  }
}
