// Draws /openapi/v1.json: routes by tag, with parameters, schemas and a curl line to copy.

const methods = ["get", "post", "put", "delete"];

function element(name, properties, ...children) {
  const node = Object.assign(document.createElement(name), properties);
  node.append(...children.filter(child => child !== null));
  return node;
}

const nameOf = reference => reference.split("/").at(-1);

function typeOf(schema) {
  if (!schema) return "any";
  if (schema.$ref) return nameOf(schema.$ref);
  if (schema.enum) return schema.enum.filter(value => value !== null).map(value => `"${value}"`).join(" | ");
  const either = (schema.oneOf ?? schema.anyOf)?.filter(one => one.type !== "null");
  if (either) return either.map(typeOf).join(" | ") + (either.length < (schema.oneOf ?? schema.anyOf).length ? " | null" : "");
  if (schema.items) return `${typeOf(schema.items)}[]`;
  if (schema.additionalProperties) return `{ [name]: ${typeOf(schema.additionalProperties)} }`;
  const type = [schema.type ?? "object"].flat().join(" | ");
  return schema.format ? `${type} (${schema.format})` : type;
}

function schemaText(api, schema, depth = 0) {
  const known = schema?.$ref ? api.components?.schemas?.[nameOf(schema.$ref)] : schema;
  if (known?.items && depth < 4) return `[ ${schemaText(api, known.items, depth)} ]`;
  if (!known?.properties || depth > 3) return typeOf(schema);
  const inner = "  ".repeat(depth + 1);
  const lines = Object.entries(known.properties).map(([name, one]) => `${inner}${name}: ${schemaText(api, one, depth + 1)}`);
  return `{\n${lines.join("\n")}\n${"  ".repeat(depth)}}`;
}

const jsonOf = part => part?.content?.["application/json"]?.schema;

function curl(path, method, operation) {
  const words = ["curl"];
  if (method !== "get") words.push("-X", method.toUpperCase());
  if (operation.security?.length) words.push(`-H "Authorization: Bearer $MPP_TOKEN"`);
  if (jsonOf(operation.requestBody)) words.push(`-H 'Content-Type: application/json'`, "-d @body.json");
  return `${words.join(" ")} '${location.origin}${path}'`;
}

function route(api, path, method, operation) {
  const parameters = operation.parameters ?? [];
  const asked = jsonOf(operation.requestBody);
  const answers = Object.entries(operation.responses ?? {});
  const details = element("details", {},
    element("summary", {},
      element("span", { className: "method", textContent: method.toUpperCase() }),
      element("code", { textContent: path }),
      element("span", { className: "words", textContent: operation.summary ?? "" })),
    element("div", {},
      parameters.length === 0 ? null : element("h3", { textContent: "Parameters" }),
      parameters.length === 0 ? null : element("table", {}, ...parameters.map(one => element("tr", {},
        element("td", {}, element("code", { textContent: one.name })),
        element("td", { textContent: one.in + (one.required ? "" : ", optional") }),
        element("td", { textContent: typeOf(one.schema) })))),
      asked ? element("h3", { textContent: "Body" }) : null,
      asked ? element("pre", { textContent: schemaText(api, asked) }) : null,
      ...answers.flatMap(([status, answer]) => [
        element("h3", { textContent: `${status === "default" ? "Otherwise" : status} ${answer.description ?? ""}` }),
        jsonOf(answer) ? element("pre", { textContent: schemaText(api, jsonOf(answer)) }) : null,
      ]),
      element("h3", { textContent: "Try it" }),
      element("pre", { textContent: curl(path, method, operation) })));
  details.dataset.text = `${method} ${path} ${operation.summary ?? ""}`.toLowerCase();
  return details;
}

function draw(api) {
  document.getElementById("about").textContent = `Version ${api.info.version}. ${api.info.description ?? ""}`;
  const tags = new Map();
  for (const [path, item] of Object.entries(api.paths))
    for (const method of methods.filter(name => item[name])) {
      const tag = item[method].tags?.[0] ?? "Other";
      tags.set(tag, [...(tags.get(tag) ?? []), route(api, path, method, item[method])]);
    }
  document.getElementById("routes").replaceChildren(
    ...[...tags].map(([tag, routes]) => element("section", {}, element("h2", { textContent: tag }), ...routes)));
}

document.getElementById("find").addEventListener("input", event => {
  const words = event.target.value.toLowerCase();
  for (const one of document.querySelectorAll("details")) one.hidden = !one.dataset.text.includes(words);
  for (const one of document.querySelectorAll("section")) one.hidden = !one.querySelector("details:not([hidden])");
});

try {
  const answer = await fetch("/openapi/v1.json");
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  draw(await answer.json());
} catch (fault) {
  document.getElementById("about").textContent = `The document can't be read (${fault.message}). Reload the page; if it stays, look at the portal's log.`;
}
