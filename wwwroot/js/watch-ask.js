// Asks the portal, for members and guests alike: { value } or { words, gone }.

const over = ["not-found", "delivery-revoked", "delivery-expired"];

export const ask = async (method, address, body, keepalive = false) => {
  try {
    const answer = await fetch(address, {
      method,
      keepalive,
      headers: body === undefined ? {} : { "Content-Type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (answer.status === 204) return {};
    const said = await answer.json().catch(() => ({}));
    if (answer.ok) return { value: said };
    return { words: said.detail ?? `The portal answered ${answer.status}. Load the page again.`, gone: over.includes(said.code) };
  } catch {
    return { words: "The portal can't be reached now. What you wrote is still here: try again." };
  }
};
